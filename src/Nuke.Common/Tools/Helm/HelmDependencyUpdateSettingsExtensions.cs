using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>helm dependency update</c>. Each returns a changed copy.</summary>
public static class HelmDependencyUpdateSettingsExtensions
{
    extension<T>(T o)
        where T : HelmDependencyUpdateSettings
    {
        public T SetChart(string value) => o.With(nameof(HelmDependencyUpdateSettings.Chart), value);
        public T ResetChart() => o.With(nameof(HelmDependencyUpdateSettings.Chart), null);
        public T SetSkipRefresh(bool? value) => o.With(nameof(HelmDependencyUpdateSettings.SkipRefresh), value);
        public T ResetSkipRefresh() => o.With(nameof(HelmDependencyUpdateSettings.SkipRefresh), null);
        public T EnableSkipRefresh() => o.With(nameof(HelmDependencyUpdateSettings.SkipRefresh), true);
        public T DisableSkipRefresh() => o.With(nameof(HelmDependencyUpdateSettings.SkipRefresh), false);
    }
}
