using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>helm install</c>. Each returns a changed copy.</summary>
public static class HelmInstallSettingsExtensions
{
    extension<T>(T o)
        where T : HelmInstallSettings
    {
        public T SetRelease(string value) => o.With(nameof(HelmInstallSettings.Release), value);
        public T ResetRelease() => o.With(nameof(HelmInstallSettings.Release), null);
        public T SetChart(string value) => o.With(nameof(HelmInstallSettings.Chart), value);
        public T ResetChart() => o.With(nameof(HelmInstallSettings.Chart), null);
        public T SetValues(params string[] values) => o.WithList(nameof(HelmInstallSettings.Values), values);
        public T SetValues(IEnumerable<string> values) => o.WithList(nameof(HelmInstallSettings.Values), values);
        public T AddValues(params string[] values) => o.WithAdded(nameof(HelmInstallSettings.Values), values);
        public T AddValues(IEnumerable<string> values) => o.WithAdded(nameof(HelmInstallSettings.Values), values);
        public T RemoveValues(params string[] values) => o.WithRemoved(nameof(HelmInstallSettings.Values), values);
        public T ClearValues() => o.With(nameof(HelmInstallSettings.Values), null);
        public T SetSet(IDictionary<string, object> values) => o.WithPairs(nameof(HelmInstallSettings.Set), values);
        public T SetSet(string key, object value) => o.WithPair(nameof(HelmInstallSettings.Set), key, value);
        public T AddSet(string key, object value) => o.WithPair(nameof(HelmInstallSettings.Set), key, value);
        public T RemoveSet(string key) => o.WithoutPair(nameof(HelmInstallSettings.Set), key);
        public T ClearSet() => o.With(nameof(HelmInstallSettings.Set), null);
        public T SetSetString(IDictionary<string, object> values) => o.WithPairs(nameof(HelmInstallSettings.SetString), values);
        public T SetSetString(string key, object value) => o.WithPair(nameof(HelmInstallSettings.SetString), key, value);
        public T AddSetString(string key, object value) => o.WithPair(nameof(HelmInstallSettings.SetString), key, value);
        public T RemoveSetString(string key) => o.WithoutPair(nameof(HelmInstallSettings.SetString), key);
        public T ClearSetString() => o.With(nameof(HelmInstallSettings.SetString), null);
        public T SetSetFile(IDictionary<string, object> values) => o.WithPairs(nameof(HelmInstallSettings.SetFile), values);
        public T SetSetFile(string key, object value) => o.WithPair(nameof(HelmInstallSettings.SetFile), key, value);
        public T AddSetFile(string key, object value) => o.WithPair(nameof(HelmInstallSettings.SetFile), key, value);
        public T RemoveSetFile(string key) => o.WithoutPair(nameof(HelmInstallSettings.SetFile), key);
        public T ClearSetFile() => o.With(nameof(HelmInstallSettings.SetFile), null);
        public T SetVersion(string value) => o.With(nameof(HelmInstallSettings.Version), value);
        public T ResetVersion() => o.With(nameof(HelmInstallSettings.Version), null);
        public T SetCreateNamespace(bool? value) => o.With(nameof(HelmInstallSettings.CreateNamespace), value);
        public T ResetCreateNamespace() => o.With(nameof(HelmInstallSettings.CreateNamespace), null);
        public T EnableCreateNamespace() => o.With(nameof(HelmInstallSettings.CreateNamespace), true);
        public T DisableCreateNamespace() => o.With(nameof(HelmInstallSettings.CreateNamespace), false);
        public T SetWait(bool? value) => o.With(nameof(HelmInstallSettings.Wait), value);
        public T ResetWait() => o.With(nameof(HelmInstallSettings.Wait), null);
        public T EnableWait() => o.With(nameof(HelmInstallSettings.Wait), true);
        public T DisableWait() => o.With(nameof(HelmInstallSettings.Wait), false);
        public T SetWaitForJobs(bool? value) => o.With(nameof(HelmInstallSettings.WaitForJobs), value);
        public T ResetWaitForJobs() => o.With(nameof(HelmInstallSettings.WaitForJobs), null);
        public T EnableWaitForJobs() => o.With(nameof(HelmInstallSettings.WaitForJobs), true);
        public T DisableWaitForJobs() => o.With(nameof(HelmInstallSettings.WaitForJobs), false);
        public T SetTimeout(string value) => o.With(nameof(HelmInstallSettings.Timeout), value);
        public T ResetTimeout() => o.With(nameof(HelmInstallSettings.Timeout), null);
        public T SetAtomic(bool? value) => o.With(nameof(HelmInstallSettings.Atomic), value);
        public T ResetAtomic() => o.With(nameof(HelmInstallSettings.Atomic), null);
        public T EnableAtomic() => o.With(nameof(HelmInstallSettings.Atomic), true);
        public T DisableAtomic() => o.With(nameof(HelmInstallSettings.Atomic), false);
        public T SetDryRun(bool? value) => o.With(nameof(HelmInstallSettings.DryRun), value);
        public T ResetDryRun() => o.With(nameof(HelmInstallSettings.DryRun), null);
        public T EnableDryRun() => o.With(nameof(HelmInstallSettings.DryRun), true);
        public T DisableDryRun() => o.With(nameof(HelmInstallSettings.DryRun), false);
        public T SetDescription(string value) => o.With(nameof(HelmInstallSettings.Description), value);
        public T ResetDescription() => o.With(nameof(HelmInstallSettings.Description), null);
    }
}
