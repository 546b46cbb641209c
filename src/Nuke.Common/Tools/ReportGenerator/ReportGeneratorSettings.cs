using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.ReportGenerator;

/// <summary>Makes pages of coverage files: <c>reportgenerator</c>.</summary>
[Command(Type = typeof(ReportGeneratorTasks), Command = nameof(ReportGeneratorTasks.ReportGenerator))]
public class ReportGeneratorSettings : ToolOptions
{
    /// <summary>The coverage files, wildcards included.</summary>
    [Argument(Format = "-reports:{value}", Separator = ";")]
    public IReadOnlyList<string> Reports => Get<IReadOnlyList<string>>();

    /// <summary>Where the pages go.</summary>
    [Argument(Format = "-targetdir:{value}")]
    public string TargetDirectory => Get<string>();

    /// <summary>Where sources are looked for.</summary>
    [Argument(Format = "-sourcedirs:{value}", Separator = ";")]
    public IReadOnlyList<string> SourceDirectories => Get<IReadOnlyList<string>>();

    /// <summary>Where results are kept for the next time.</summary>
    [Argument(Format = "-historydir:{value}")]
    public string HistoryDirectory => Get<string>();

    /// <summary>What is made.</summary>
    [Argument(Format = "-reporttypes:{value}", Separator = ";")]
    public IReadOnlyList<ReportTypes> ReportTypes => Get<IReadOnlyList<ReportTypes>>();

    /// <summary>Assemblies with more kinds of pages.</summary>
    [Argument(Format = "-plugins:{value}", Separator = ";")]
    public IReadOnlyList<string> Plugins => Get<IReadOnlyList<string>>();

    /// <summary>Assemblies to take (+) or leave (-), such as -*.Tests.</summary>
    [Argument(Format = "-assemblyfilters:{value}", Separator = ";")]
    public IReadOnlyList<string> AssemblyFilters => Get<IReadOnlyList<string>>();

    /// <summary>Likewise classes.</summary>
    [Argument(Format = "-classfilters:{value}", Separator = ";")]
    public IReadOnlyList<string> ClassFilters => Get<IReadOnlyList<string>>();

    /// <summary>Likewise files.</summary>
    [Argument(Format = "-filefilters:{value}", Separator = ";")]
    public IReadOnlyList<string> FileFilters => Get<IReadOnlyList<string>>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "-verbosity:{value}")]
    public ReportGeneratorVerbosity Verbosity => Get<ReportGeneratorVerbosity>();

    /// <summary>Title of the pages.</summary>
    [Argument(Format = "-title:{value}")]
    public string Title => Get<string>();

    /// <summary>What marks this result, such as a version.</summary>
    [Argument(Format = "-tag:{value}")]
    public string Tag => Get<string>();

    /// <summary>The licence of the paid version.</summary>
    [Argument(Format = "-license:{value}", Secret = true)]
    public string License => Get<string>();

    /// <summary>The framework of the program, where its package has several; the newest by default.</summary>
    [Argument]
    public string Framework => Get<string>();

    internal override ToolOptions PreProcess() => ForFramework<ReportGeneratorTasks>(Framework);
}
