using Nuke.Common;
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
            SuppressErrors(() => { DotNet($"tool uninstall --global {GlobalToolPackageName}"); }, logWarning: false);
            DotNet($"tool install --global {GlobalToolPackageName} --add-source {PackagesDirectory} --version {GlobalToolVersion}");
        });
}
