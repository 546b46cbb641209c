using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Coverlet;

/// <summary>Measures how much of the code a test run runs: <c>coverlet</c>.</summary>
[Command(Type = typeof(CoverletTasks), Command = nameof(CoverletTasks.Coverlet))]
public class CoverletSettings : ToolOptions
{
    /// <summary>The test assembly.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public string Assembly => Get<string>();

    /// <summary>The program that runs the tests, such as dotnet.</summary>
    [Argument(Format = "--target {value}")]
    public string Target => Get<string>();

    /// <summary>Its arguments.</summary>
    [Argument(Format = "--targetargs {value}", Separator = " ")]
    public IReadOnlyList<string> TargetArgs => Get<IReadOnlyList<string>>();

    /// <summary>The file or directory that is written.</summary>
    [Argument(Format = "--output {value}")]
    public string Output => Get<string>();

    /// <summary>What is written; json by default.</summary>
    [Argument(Format = "--format {value}")]
    public IReadOnlyList<CoverletOutputFormat> Format => Get<IReadOnlyList<CoverletOutputFormat>>();

    /// <summary>Percent, below which it fails.</summary>
    [Argument(Format = "--threshold {value}")]
    public int? Threshold => Get<int?>();

    /// <summary>What the percent are of; all by default.</summary>
    [Argument(Format = "--threshold-type {value}")]
    public CoverletThresholdType ThresholdType => Get<CoverletThresholdType>();

    /// <summary>How modules are summed up; the least by default.</summary>
    [Argument(Format = "--threshold-stat {value}")]
    public CoverletThresholdStat ThresholdStat => Get<CoverletThresholdStat>();

    /// <summary>Modules and types to leave out: [Module]Type, wildcards included.</summary>
    [Argument(Format = "--exclude {value}")]
    public IReadOnlyList<string> Exclude => Get<IReadOnlyList<string>>();

    /// <summary>Those to take.</summary>
    [Argument(Format = "--include {value}")]
    public IReadOnlyList<string> Include => Get<IReadOnlyList<string>>();

    /// <summary>Files to leave out, wildcards included.</summary>
    [Argument(Format = "--exclude-by-file {value}")]
    public IReadOnlyList<string> ExcludeByFile => Get<IReadOnlyList<string>>();

    /// <summary>Members with an attribute to leave out.</summary>
    [Argument(Format = "--exclude-by-attribute {value}")]
    public IReadOnlyList<string> ExcludeByAttribute => Get<IReadOnlyList<string>>();

    /// <summary>Where more modules are.</summary>
    [Argument(Format = "--include-directory {value}")]
    public IReadOnlyList<string> IncludeDirectory => Get<IReadOnlyList<string>>();

    /// <summary>A result to add this one to.</summary>
    [Argument(Format = "--merge-with {value}")]
    public string MergeWith => Get<string>();

    /// <summary>The tests themselves too.</summary>
    [Argument(Format = "--include-test-assembly")]
    public bool? IncludeTestAssembly => Get<bool?>();

    /// <summary>Count a line once.</summary>
    [Argument(Format = "--single-hit")]
    public bool? SingleHit => Get<bool?>();

    /// <summary>Leave out properties without code.</summary>
    [Argument(Format = "--skipautoprops")]
    public bool? SkipAutoProps => Get<bool?>();

    /// <summary>Addresses instead of paths.</summary>
    [Argument(Format = "--use-source-link")]
    public bool? UseSourceLink => Get<bool?>();

    /// <summary>Attributes of methods that never return.</summary>
    [Argument(Format = "--does-not-return-attribute {value}")]
    public IReadOnlyList<string> DoesNotReturnAttribute => Get<IReadOnlyList<string>>();

    /// <summary>How much is said.</summary>
    [Argument(Format = "--verbosity {value}")]
    public CoverletVerbosity Verbosity => Get<CoverletVerbosity>();

    /// <summary>Say the version and nothing else.</summary>
    [Argument(Format = "--version")]
    public bool? Version => Get<bool?>();

    /// <summary>The framework of the program, where its package has several; the newest by default.</summary>
    [Argument]
    public string Framework => Get<string>();

    internal override ToolOptions PreProcess() => ForFramework<CoverletTasks>(Framework);
}
