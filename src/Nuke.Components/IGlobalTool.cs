using Nuke.Common;
using Nuke.Common.Tools.DotNet;
using static Nuke.Common.ControlFlow;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace Nuke.Components;

/// <summary>Installs a package that is a tool, to try it out.</summary>
public interface IGlobalTool : IPack
{
    /// <summary>The package.</summary>
    string GlobalToolPackageName { get; }

    /// <summary>The version that Pack made.</summary>
    string GlobalToolVersion => "*-*";

    /// <summary>Installs what Pack made in place of what is installed.</summary>
    Target InstallGlobalTool => _ => _
        .Description("Install the packed tool for this user")
        .DependsOn(Pack)
        .Executes(() =>
        {
            SuppressErrors(
                () =>
                {
                    DotNetToolUninstall(_ => _
                        .SetPackageName(GlobalToolPackageName)
                        .EnableGlobal());
                },
                logWarning: false);
            DotNetToolInstall(_ => _
                .SetPackageName(GlobalToolPackageName)
                .EnableGlobal()
                .SetSources(PackagesDirectory)
                .SetVersion(GlobalToolVersion));
        });
}
