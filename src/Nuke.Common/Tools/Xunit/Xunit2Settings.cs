using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Xunit;

/// <summary>Runs test assemblies with xunit's own program: <c>xunit.console</c>.</summary>
[Command(Type = typeof(XunitTasks), Command = nameof(XunitTasks.Xunit2))]
public class Xunit2Settings : ToolOptions
{
    /// <summary>The test assemblies.</summary>
    [Argument(Format = "{value}", Position = 1)]
    public IReadOnlyList<string> TargetAssemblies => Get<IReadOnlyList<string>>();

    /// <summary>Its configuration, .json or .config.</summary>
    [Argument(Format = "{value}", Position = 2)]
    public string ConfigFile => Get<string>();

    /// <summary>What runs side by side.</summary>
    [Argument(Format = "-parallel {value}")]
    public Xunit2ParallelOption Parallel => Get<Xunit2ParallelOption>();

    /// <summary>How many at once; 0 is no limit.</summary>
    [Argument(Format = "-maxthreads {value}")]
    public int? MaxThreads => Get<int?>();

    /// <summary>Do not copy the assemblies first.</summary>
    [Argument(Format = "-noshadow")]
    public bool? NoShadowCopy => Get<bool?>();

    /// <summary>No application domain for the tests.</summary>
    [Argument(Format = "-noappdomain")]
    public bool? NoAppDomain => Get<bool?>();

    /// <summary>A skipped test is a failure.</summary>
    [Argument(Format = "-failskips")]
    public bool? FailSkips => Get<bool?>();

    /// <summary>Stop at the first failure.</summary>
    [Argument(Format = "-stoponfail")]
    public bool? StopOnFail => Get<bool?>();

    /// <summary>Tests with a trait: name=value.</summary>
    [Argument(Format = "-trait {value}")]
    public IReadOnlyList<string> Traits => Get<IReadOnlyList<string>>();

    /// <summary>Tests without a trait.</summary>
    [Argument(Format = "-notrait {value}")]
    public IReadOnlyList<string> ExcludedTraits => Get<IReadOnlyList<string>>();

    /// <summary>Tests by full name, wildcards included.</summary>
    [Argument(Format = "-method {value}")]
    public IReadOnlyList<string> Methods => Get<IReadOnlyList<string>>();

    /// <summary>Tests of classes by full name.</summary>
    [Argument(Format = "-class {value}")]
    public IReadOnlyList<string> Classes => Get<IReadOnlyList<string>>();

    /// <summary>Tests of a namespace.</summary>
    [Argument(Format = "-namespace {value}")]
    public IReadOnlyList<string> Namespaces => Get<IReadOnlyList<string>>();

    /// <summary>Leave out the version line.</summary>
    [Argument(Format = "-nologo")]
    public bool? NoLogo => Get<bool?>();

    /// <summary>No colours.</summary>
    [Argument(Format = "-nocolor")]
    public bool? NoColor => Get<bool?>();

    /// <summary>Do not guess the CI service.</summary>
    [Argument(Format = "-noautoreporters")]
    public bool? NoAutoReporters => Get<bool?>();

    /// <summary>Say nothing of tests that pass.</summary>
    [Argument(Format = "-quiet")]
    public bool? Quiet => Get<bool?>();

    /// <summary>Say more.</summary>
    [Argument(Format = "-diagnostics")]
    public bool? Diagnostics => Get<bool?>();

    /// <summary>Wait for a key at the end.</summary>
    [Argument(Format = "-wait")]
    public bool? Wait => Get<bool?>();

    /// <summary>Files of results, by their kind.</summary>
    [Argument(Format = "-{key} {value}")]
    public IReadOnlyDictionary<string, string> ResultReports => Get<Dictionary<string, string>>();

    /// <summary>The framework of the program, where its package has several; the newest by default.</summary>
    [Argument]
    public string Framework => Get<string>();

    internal override ToolOptions PreProcess() => ForFramework<XunitTasks>(Framework);
}
