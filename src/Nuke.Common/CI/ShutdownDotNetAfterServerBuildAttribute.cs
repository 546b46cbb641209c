using Nuke.Common.Execution;
using Nuke.Common.Tools.DotNet;
using static Nuke.Common.ControlFlow;

namespace Nuke.Common.CI;

/// <summary>Ends dotnet's compile servers at the end of a CI job: some services wait for them.</summary>
public sealed class ShutdownDotNetAfterServerBuildAttribute : BuildExtensionAttributeBase, IOnBuildFinished
{
    /// <summary>Whether that is logged.</summary>
    public bool EnableLogging { get; set; }

    /// <inheritdoc/>
    public void OnBuildFinished()
    {
        if (NukeBuild.IsServerBuild)
            SuppressErrors(() => { DotNetTasks.DotNet("build-server shutdown", logOutput: EnableLogging, logInvocation: EnableLogging); }, logWarning: false);
    }
}
