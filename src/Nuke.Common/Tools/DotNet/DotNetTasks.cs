using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Runs the dotnet command line.</summary>
[PathTool(Executable = "dotnet")]
public class DotNetTasks : ToolTasks, IRequirePathTool
{
    private static readonly Lazy<string> Path = new(ToolPathResolver.GetDotNet);

    /// <summary>The dotnet program: DOTNET_EXE, the one that runs this build, or the one on PATH.</summary>
    public static string DotNetPath => Path.Value;

    /// <summary>Runs dotnet with any arguments.</summary>
    /// <inheritdoc cref="Tool"/>
    public static IReadOnlyCollection<Output> DotNet(ArgumentStringHandler arguments, string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null,
        Action<OutputType, string> logger = null, Action<IProcess> exitHandler = null) =>
        new ToolExecutor(DotNetPath).Execute(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    /// <summary>Restores packages: <c>dotnet restore</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetRestore(DotNetRestoreSettings options = null) => Run(options ?? new DotNetRestoreSettings(), () => DotNetPath);

    /// <inheritdoc cref="DotNetRestore(DotNetRestoreSettings)"/>
    public static IReadOnlyCollection<Output> DotNetRestore(Configure<DotNetRestoreSettings> configurator) => DotNetRestore(new DotNetRestoreSettings().Apply(configurator));

    /// <inheritdoc cref="DotNetRestore(DotNetRestoreSettings)"/>
    public static IEnumerable<(DotNetRestoreSettings Settings, IReadOnlyCollection<Output> Output)> DotNetRestore(
        CombinatorialConfigure<DotNetRestoreSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DotNetRestore, degreeOfParallelism, completeOnFailure);

    /// <summary>Builds: <c>dotnet build</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetBuild(DotNetBuildSettings options = null) => Run(options ?? new DotNetBuildSettings(), () => DotNetPath);

    /// <inheritdoc cref="DotNetBuild(DotNetBuildSettings)"/>
    public static IReadOnlyCollection<Output> DotNetBuild(Configure<DotNetBuildSettings> configurator) => DotNetBuild(new DotNetBuildSettings().Apply(configurator));

    /// <inheritdoc cref="DotNetBuild(DotNetBuildSettings)"/>
    public static IEnumerable<(DotNetBuildSettings Settings, IReadOnlyCollection<Output> Output)> DotNetBuild(
        CombinatorialConfigure<DotNetBuildSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DotNetBuild, degreeOfParallelism, completeOnFailure);

    /// <summary>Runs tests: <c>dotnet test</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetTest(DotNetTestSettings options = null) => Run(options ?? new DotNetTestSettings(), () => DotNetPath);

    /// <inheritdoc cref="DotNetTest(DotNetTestSettings)"/>
    public static IReadOnlyCollection<Output> DotNetTest(Configure<DotNetTestSettings> configurator) => DotNetTest(new DotNetTestSettings().Apply(configurator));

    /// <inheritdoc cref="DotNetTest(DotNetTestSettings)"/>
    public static IEnumerable<(DotNetTestSettings Settings, IReadOnlyCollection<Output> Output)> DotNetTest(
        CombinatorialConfigure<DotNetTestSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DotNetTest, degreeOfParallelism, completeOnFailure);

    /// <summary>Publishes an application: <c>dotnet publish</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetPublish(DotNetPublishSettings options = null) => Run(options ?? new DotNetPublishSettings(), () => DotNetPath);

    /// <inheritdoc cref="DotNetPublish(DotNetPublishSettings)"/>
    public static IReadOnlyCollection<Output> DotNetPublish(Configure<DotNetPublishSettings> configurator) => DotNetPublish(new DotNetPublishSettings().Apply(configurator));

    /// <inheritdoc cref="DotNetPublish(DotNetPublishSettings)"/>
    public static IEnumerable<(DotNetPublishSettings Settings, IReadOnlyCollection<Output> Output)> DotNetPublish(
        CombinatorialConfigure<DotNetPublishSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DotNetPublish, degreeOfParallelism, completeOnFailure);

    /// <summary>Makes a package: <c>dotnet pack</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetPack(DotNetPackSettings options = null) => Run(options ?? new DotNetPackSettings(), () => DotNetPath);

    /// <inheritdoc cref="DotNetPack(DotNetPackSettings)"/>
    public static IReadOnlyCollection<Output> DotNetPack(Configure<DotNetPackSettings> configurator) => DotNetPack(new DotNetPackSettings().Apply(configurator));

    /// <inheritdoc cref="DotNetPack(DotNetPackSettings)"/>
    public static IEnumerable<(DotNetPackSettings Settings, IReadOnlyCollection<Output> Output)> DotNetPack(
        CombinatorialConfigure<DotNetPackSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DotNetPack, degreeOfParallelism, completeOnFailure);

    /// <summary>Removes what a build made: <c>dotnet clean</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetClean(DotNetCleanSettings options = null) => Run(options ?? new DotNetCleanSettings(), () => DotNetPath);

    /// <inheritdoc cref="DotNetClean(DotNetCleanSettings)"/>
    public static IReadOnlyCollection<Output> DotNetClean(Configure<DotNetCleanSettings> configurator) => DotNetClean(new DotNetCleanSettings().Apply(configurator));

    /// <inheritdoc cref="DotNetClean(DotNetCleanSettings)"/>
    public static IEnumerable<(DotNetCleanSettings Settings, IReadOnlyCollection<Output> Output)> DotNetClean(
        CombinatorialConfigure<DotNetCleanSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DotNetClean, degreeOfParallelism, completeOnFailure);

    /// <summary>Runs a project: <c>dotnet run</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetRun(DotNetRunSettings options = null) => Run(options ?? new DotNetRunSettings(), () => DotNetPath);

    /// <inheritdoc cref="DotNetRun(DotNetRunSettings)"/>
    public static IReadOnlyCollection<Output> DotNetRun(Configure<DotNetRunSettings> configurator) => DotNetRun(new DotNetRunSettings().Apply(configurator));

    /// <inheritdoc cref="DotNetRun(DotNetRunSettings)"/>
    public static IEnumerable<(DotNetRunSettings Settings, IReadOnlyCollection<Output> Output)> DotNetRun(
        CombinatorialConfigure<DotNetRunSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DotNetRun, degreeOfParallelism, completeOnFailure);

    /// <summary>Formats sources: <c>dotnet format</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetFormat(DotNetFormatSettings options = null) => Run(options ?? new DotNetFormatSettings(), () => DotNetPath);

    /// <inheritdoc cref="DotNetFormat(DotNetFormatSettings)"/>
    public static IReadOnlyCollection<Output> DotNetFormat(Configure<DotNetFormatSettings> configurator) => DotNetFormat(new DotNetFormatSettings().Apply(configurator));

    /// <inheritdoc cref="DotNetFormat(DotNetFormatSettings)"/>
    public static IEnumerable<(DotNetFormatSettings Settings, IReadOnlyCollection<Output> Output)> DotNetFormat(
        CombinatorialConfigure<DotNetFormatSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DotNetFormat, degreeOfParallelism, completeOnFailure);

    /// <summary>Pushes a package: <c>dotnet nuget push</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetNuGetPush(DotNetNuGetPushSettings options = null) => Run(options ?? new DotNetNuGetPushSettings(), () => DotNetPath);

    /// <inheritdoc cref="DotNetNuGetPush(DotNetNuGetPushSettings)"/>
    public static IReadOnlyCollection<Output> DotNetNuGetPush(Configure<DotNetNuGetPushSettings> configurator) => DotNetNuGetPush(new DotNetNuGetPushSettings().Apply(configurator));

    /// <inheritdoc cref="DotNetNuGetPush(DotNetNuGetPushSettings)"/>
    public static IEnumerable<(DotNetNuGetPushSettings Settings, IReadOnlyCollection<Output> Output)> DotNetNuGetPush(
        CombinatorialConfigure<DotNetNuGetPushSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DotNetNuGetPush, degreeOfParallelism, completeOnFailure);

    /// <summary>Restores the tools of a manifest: <c>dotnet tool restore</c>.</summary>
    public static IReadOnlyCollection<Output> DotNetToolRestore(DotNetToolRestoreSettings options = null) => Run(options ?? new DotNetToolRestoreSettings(), () => DotNetPath);

    /// <inheritdoc cref="DotNetToolRestore(DotNetToolRestoreSettings)"/>
    public static IReadOnlyCollection<Output> DotNetToolRestore(Configure<DotNetToolRestoreSettings> configurator) => DotNetToolRestore(new DotNetToolRestoreSettings().Apply(configurator));

    /// <inheritdoc cref="DotNetToolRestore(DotNetToolRestoreSettings)"/>
    public static IEnumerable<(DotNetToolRestoreSettings Settings, IReadOnlyCollection<Output> Output)> DotNetToolRestore(
        CombinatorialConfigure<DotNetToolRestoreSettings> configurator, int degreeOfParallelism = 1, bool completeOnFailure = false) =>
        Run(configurator, DotNetToolRestore, degreeOfParallelism, completeOnFailure);
}
