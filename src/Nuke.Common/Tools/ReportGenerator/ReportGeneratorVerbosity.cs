using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.ReportGenerator;

/// <summary>How much reportgenerator says.</summary>
[TypeConverter(typeof(TypeConverter<ReportGeneratorVerbosity>))]
public sealed class ReportGeneratorVerbosity : Enumeration
{
    /// <summary>Everything.</summary>
    public static readonly ReportGeneratorVerbosity Verbose = (ReportGeneratorVerbosity)"Verbose";

    /// <summary>As usual.</summary>
    public static readonly ReportGeneratorVerbosity Info = (ReportGeneratorVerbosity)"Info";

    /// <summary>Warnings and errors.</summary>
    public static readonly ReportGeneratorVerbosity Warning = (ReportGeneratorVerbosity)"Warning";

    /// <summary>Errors.</summary>
    public static readonly ReportGeneratorVerbosity Error = (ReportGeneratorVerbosity)"Error";

    /// <summary>Nothing.</summary>
    public static readonly ReportGeneratorVerbosity Off = (ReportGeneratorVerbosity)"Off";

    /// <summary>Any other value.</summary>
    public static implicit operator ReportGeneratorVerbosity(string value) => new() { Value = value };
}
