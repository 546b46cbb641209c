using System.ComponentModel;
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Coverlet;

/// <summary>What coverlet writes.</summary>
[TypeConverter(typeof(TypeConverter<CoverletOutputFormat>))]
public sealed class CoverletOutputFormat : Enumeration
{
    /// <summary>Its own kind.</summary>
    public static readonly CoverletOutputFormat json = (CoverletOutputFormat)"json";

    /// <summary>lcov's.</summary>
    public static readonly CoverletOutputFormat lcov = (CoverletOutputFormat)"lcov";

    /// <summary>OpenCover's.</summary>
    public static readonly CoverletOutputFormat opencover = (CoverletOutputFormat)"opencover";

    /// <summary>Cobertura's.</summary>
    public static readonly CoverletOutputFormat cobertura = (CoverletOutputFormat)"cobertura";

    /// <summary>Messages for TeamCity.</summary>
    public static readonly CoverletOutputFormat teamcity = (CoverletOutputFormat)"teamcity";

    /// <summary>Any other value.</summary>
    public static implicit operator CoverletOutputFormat(string value) => new() { Value = value };
}
