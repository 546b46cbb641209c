using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>helm uninstall</c>. Each returns a changed copy.</summary>
public static class HelmUninstallSettingsExtensions
{
    extension<T>(T o)
        where T : HelmUninstallSettings
    {
        public T SetReleaseNames(params string[] values) => o.WithList(nameof(HelmUninstallSettings.ReleaseNames), values);
        public T SetReleaseNames(IEnumerable<string> values) => o.WithList(nameof(HelmUninstallSettings.ReleaseNames), values);
        public T AddReleaseNames(params string[] values) => o.WithAdded(nameof(HelmUninstallSettings.ReleaseNames), values);
        public T AddReleaseNames(IEnumerable<string> values) => o.WithAdded(nameof(HelmUninstallSettings.ReleaseNames), values);
        public T RemoveReleaseNames(params string[] values) => o.WithRemoved(nameof(HelmUninstallSettings.ReleaseNames), values);
        public T ClearReleaseNames() => o.With(nameof(HelmUninstallSettings.ReleaseNames), null);
        public T SetKeepHistory(bool? value) => o.With(nameof(HelmUninstallSettings.KeepHistory), value);
        public T ResetKeepHistory() => o.With(nameof(HelmUninstallSettings.KeepHistory), null);
        public T EnableKeepHistory() => o.With(nameof(HelmUninstallSettings.KeepHistory), true);
        public T DisableKeepHistory() => o.With(nameof(HelmUninstallSettings.KeepHistory), false);
        public T SetIgnoreNotFound(bool? value) => o.With(nameof(HelmUninstallSettings.IgnoreNotFound), value);
        public T ResetIgnoreNotFound() => o.With(nameof(HelmUninstallSettings.IgnoreNotFound), null);
        public T EnableIgnoreNotFound() => o.With(nameof(HelmUninstallSettings.IgnoreNotFound), true);
        public T DisableIgnoreNotFound() => o.With(nameof(HelmUninstallSettings.IgnoreNotFound), false);
        public T SetWait(bool? value) => o.With(nameof(HelmUninstallSettings.Wait), value);
        public T ResetWait() => o.With(nameof(HelmUninstallSettings.Wait), null);
        public T EnableWait() => o.With(nameof(HelmUninstallSettings.Wait), true);
        public T DisableWait() => o.With(nameof(HelmUninstallSettings.Wait), false);
        public T SetTimeout(string value) => o.With(nameof(HelmUninstallSettings.Timeout), value);
        public T ResetTimeout() => o.With(nameof(HelmUninstallSettings.Timeout), null);
        public T SetDryRun(bool? value) => o.With(nameof(HelmUninstallSettings.DryRun), value);
        public T ResetDryRun() => o.With(nameof(HelmUninstallSettings.DryRun), null);
        public T EnableDryRun() => o.With(nameof(HelmUninstallSettings.DryRun), true);
        public T DisableDryRun() => o.With(nameof(HelmUninstallSettings.DryRun), false);
    }
}
