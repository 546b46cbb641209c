using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.ReSharper;

/// <summary>Runs ReSharper's command line tools.</summary>
[NuGetTool(Id = PackageId, Executable = PackageExecutable)]
public class ReSharperTasks : ToolTasks, IRequireNuGetPackage
{
    /// <summary>The package that has the tools.</summary>
    public const string PackageId = "JetBrains.ReSharper.GlobalTools";

    /// <summary>The program in it.</summary>
    public const string PackageExecutable = "inspectcode.dll";

    /// <summary>The program: RESHARPER_EXE, or that of the package.</summary>
    public static string ReSharperPath => ToolPathResolver.TryGetEnvironmentExecutable("RESHARPER_EXE") ?? NuGetToolPathResolver.GetPackageExecutable(PackageId, PackageExecutable);

    /// <summary>Runs a tool with any arguments, such as <c>inspectcode App.slnx</c>.</summary>
    /// <inheritdoc cref="Tool"/>
    public static IReadOnlyCollection<Output> ReSharper(ArgumentStringHandler arguments, string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null, int? timeout = null, bool? logOutput = null, bool? logInvocation = null,
        Action<OutputType, string> logger = null, Action<IProcess> exitHandler = null) =>
        new ToolExecutor(ReSharperPath).Execute(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);

    /// <summary>Inspects a solution: <c>inspectcode</c>.</summary>
    public static IReadOnlyCollection<Output> ReSharperInspectCode(ReSharperInspectCodeSettings options = null) =>
        Run(options ?? new ReSharperInspectCodeSettings(), () => ReSharperPath);

    /// <inheritdoc cref="ReSharperInspectCode(ReSharperInspectCodeSettings)"/>
    public static IReadOnlyCollection<Output> ReSharperInspectCode(Configure<ReSharperInspectCodeSettings> configurator) =>
        ReSharperInspectCode(new ReSharperInspectCodeSettings().Apply(configurator));
}
