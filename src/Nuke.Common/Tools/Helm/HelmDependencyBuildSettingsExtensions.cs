using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>helm dependency build</c>. Each returns a changed copy.</summary>
public static class HelmDependencyBuildSettingsExtensions
{
    extension<T>(T o)
        where T : HelmDependencyBuildSettings
    {
        public T SetChart(string value) => o.With(nameof(HelmDependencyBuildSettings.Chart), value);
        public T ResetChart() => o.With(nameof(HelmDependencyBuildSettings.Chart), null);
        public T SetSkipRefresh(bool? value) => o.With(nameof(HelmDependencyBuildSettings.SkipRefresh), value);
        public T ResetSkipRefresh() => o.With(nameof(HelmDependencyBuildSettings.SkipRefresh), null);
        public T EnableSkipRefresh() => o.With(nameof(HelmDependencyBuildSettings.SkipRefresh), true);
        public T DisableSkipRefresh() => o.With(nameof(HelmDependencyBuildSettings.SkipRefresh), false);
    }
}
