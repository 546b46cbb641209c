using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>helm package</c>. Each returns a changed copy.</summary>
public static class HelmPackageSettingsExtensions
{
    extension<T>(T o)
        where T : HelmPackageSettings
    {
        public T SetChartPaths(params string[] values) => o.WithList(nameof(HelmPackageSettings.ChartPaths), values);
        public T SetChartPaths(IEnumerable<string> values) => o.WithList(nameof(HelmPackageSettings.ChartPaths), values);
        public T AddChartPaths(params string[] values) => o.WithAdded(nameof(HelmPackageSettings.ChartPaths), values);
        public T AddChartPaths(IEnumerable<string> values) => o.WithAdded(nameof(HelmPackageSettings.ChartPaths), values);
        public T RemoveChartPaths(params string[] values) => o.WithRemoved(nameof(HelmPackageSettings.ChartPaths), values);
        public T ClearChartPaths() => o.With(nameof(HelmPackageSettings.ChartPaths), null);
        public T SetDestination(string value) => o.With(nameof(HelmPackageSettings.Destination), value);
        public T ResetDestination() => o.With(nameof(HelmPackageSettings.Destination), null);
        public T SetVersion(string value) => o.With(nameof(HelmPackageSettings.Version), value);
        public T ResetVersion() => o.With(nameof(HelmPackageSettings.Version), null);
        public T SetAppVersion(string value) => o.With(nameof(HelmPackageSettings.AppVersion), value);
        public T ResetAppVersion() => o.With(nameof(HelmPackageSettings.AppVersion), null);
        public T SetDependencyUpdate(bool? value) => o.With(nameof(HelmPackageSettings.DependencyUpdate), value);
        public T ResetDependencyUpdate() => o.With(nameof(HelmPackageSettings.DependencyUpdate), null);
        public T EnableDependencyUpdate() => o.With(nameof(HelmPackageSettings.DependencyUpdate), true);
        public T DisableDependencyUpdate() => o.With(nameof(HelmPackageSettings.DependencyUpdate), false);
    }
}
