using Nuke.Common;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities;
using static Nuke.Common.Tools.DotNet.DotNetTasks;

namespace Nuke.Components;

/// <summary>Restores packages.</summary>
public interface IRestore : IHazSolution
{
    /// <summary>Restores the solution.</summary>
    Target Restore => _ => _
        .Description("Restore the solution's packages")
        .Executes(() =>
        {
            DotNetRestore(_ => _
                .Apply(RestoreSettingsBase)
                .Apply(RestoreSettings));
        });

    /// <summary>What every build needs.</summary>
    sealed Configure<DotNetRestoreSettings> RestoreSettingsBase => _ => _
        .SetProjectFile(Solution)
        .When(IgnoreFailedSources, _ => _.EnableIgnoreFailedSources());

    /// <summary>What this build adds.</summary>
    Configure<DotNetRestoreSettings> RestoreSettings => _ => _;

    /// <summary>Whether a source that does not answer is no failure.</summary>
    [Parameter("Ignore unreachable sources during Restore. Default is false.")]
    bool IgnoreFailedSources => TryGetValue<bool?>(() => IgnoreFailedSources) ?? false;
}
