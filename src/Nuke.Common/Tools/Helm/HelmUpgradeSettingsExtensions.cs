using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>helm upgrade</c>. Each returns a changed copy.</summary>
public static class HelmUpgradeSettingsExtensions
{
    extension<T>(T o)
        where T : HelmUpgradeSettings
    {
        public T SetRelease(string value) => o.With(nameof(HelmUpgradeSettings.Release), value);
        public T ResetRelease() => o.With(nameof(HelmUpgradeSettings.Release), null);
        public T SetChart(string value) => o.With(nameof(HelmUpgradeSettings.Chart), value);
        public T ResetChart() => o.With(nameof(HelmUpgradeSettings.Chart), null);
        public T SetInstall(bool? value) => o.With(nameof(HelmUpgradeSettings.Install), value);
        public T ResetInstall() => o.With(nameof(HelmUpgradeSettings.Install), null);
        public T EnableInstall() => o.With(nameof(HelmUpgradeSettings.Install), true);
        public T DisableInstall() => o.With(nameof(HelmUpgradeSettings.Install), false);
        public T SetValues(params string[] values) => o.WithList(nameof(HelmUpgradeSettings.Values), values);
        public T SetValues(IEnumerable<string> values) => o.WithList(nameof(HelmUpgradeSettings.Values), values);
        public T AddValues(params string[] values) => o.WithAdded(nameof(HelmUpgradeSettings.Values), values);
        public T AddValues(IEnumerable<string> values) => o.WithAdded(nameof(HelmUpgradeSettings.Values), values);
        public T RemoveValues(params string[] values) => o.WithRemoved(nameof(HelmUpgradeSettings.Values), values);
        public T ClearValues() => o.With(nameof(HelmUpgradeSettings.Values), null);
        public T SetSet(IDictionary<string, object> values) => o.WithPairs(nameof(HelmUpgradeSettings.Set), values);
        public T SetSet(string key, object value) => o.WithPair(nameof(HelmUpgradeSettings.Set), key, value);
        public T AddSet(string key, object value) => o.WithPair(nameof(HelmUpgradeSettings.Set), key, value);
        public T RemoveSet(string key) => o.WithoutPair(nameof(HelmUpgradeSettings.Set), key);
        public T ClearSet() => o.With(nameof(HelmUpgradeSettings.Set), null);
        public T SetSetString(IDictionary<string, object> values) => o.WithPairs(nameof(HelmUpgradeSettings.SetString), values);
        public T SetSetString(string key, object value) => o.WithPair(nameof(HelmUpgradeSettings.SetString), key, value);
        public T AddSetString(string key, object value) => o.WithPair(nameof(HelmUpgradeSettings.SetString), key, value);
        public T RemoveSetString(string key) => o.WithoutPair(nameof(HelmUpgradeSettings.SetString), key);
        public T ClearSetString() => o.With(nameof(HelmUpgradeSettings.SetString), null);
        public T SetSetFile(IDictionary<string, object> values) => o.WithPairs(nameof(HelmUpgradeSettings.SetFile), values);
        public T SetSetFile(string key, object value) => o.WithPair(nameof(HelmUpgradeSettings.SetFile), key, value);
        public T AddSetFile(string key, object value) => o.WithPair(nameof(HelmUpgradeSettings.SetFile), key, value);
        public T RemoveSetFile(string key) => o.WithoutPair(nameof(HelmUpgradeSettings.SetFile), key);
        public T ClearSetFile() => o.With(nameof(HelmUpgradeSettings.SetFile), null);
        public T SetVersion(string value) => o.With(nameof(HelmUpgradeSettings.Version), value);
        public T ResetVersion() => o.With(nameof(HelmUpgradeSettings.Version), null);
        public T SetCreateNamespace(bool? value) => o.With(nameof(HelmUpgradeSettings.CreateNamespace), value);
        public T ResetCreateNamespace() => o.With(nameof(HelmUpgradeSettings.CreateNamespace), null);
        public T EnableCreateNamespace() => o.With(nameof(HelmUpgradeSettings.CreateNamespace), true);
        public T DisableCreateNamespace() => o.With(nameof(HelmUpgradeSettings.CreateNamespace), false);
        public T SetWait(bool? value) => o.With(nameof(HelmUpgradeSettings.Wait), value);
        public T ResetWait() => o.With(nameof(HelmUpgradeSettings.Wait), null);
        public T EnableWait() => o.With(nameof(HelmUpgradeSettings.Wait), true);
        public T DisableWait() => o.With(nameof(HelmUpgradeSettings.Wait), false);
        public T SetWaitForJobs(bool? value) => o.With(nameof(HelmUpgradeSettings.WaitForJobs), value);
        public T ResetWaitForJobs() => o.With(nameof(HelmUpgradeSettings.WaitForJobs), null);
        public T EnableWaitForJobs() => o.With(nameof(HelmUpgradeSettings.WaitForJobs), true);
        public T DisableWaitForJobs() => o.With(nameof(HelmUpgradeSettings.WaitForJobs), false);
        public T SetTimeout(string value) => o.With(nameof(HelmUpgradeSettings.Timeout), value);
        public T ResetTimeout() => o.With(nameof(HelmUpgradeSettings.Timeout), null);
        public T SetAtomic(bool? value) => o.With(nameof(HelmUpgradeSettings.Atomic), value);
        public T ResetAtomic() => o.With(nameof(HelmUpgradeSettings.Atomic), null);
        public T EnableAtomic() => o.With(nameof(HelmUpgradeSettings.Atomic), true);
        public T DisableAtomic() => o.With(nameof(HelmUpgradeSettings.Atomic), false);
        public T SetDryRun(bool? value) => o.With(nameof(HelmUpgradeSettings.DryRun), value);
        public T ResetDryRun() => o.With(nameof(HelmUpgradeSettings.DryRun), null);
        public T EnableDryRun() => o.With(nameof(HelmUpgradeSettings.DryRun), true);
        public T DisableDryRun() => o.With(nameof(HelmUpgradeSettings.DryRun), false);
        public T SetDescription(string value) => o.With(nameof(HelmUpgradeSettings.Description), value);
        public T ResetDescription() => o.With(nameof(HelmUpgradeSettings.Description), null);
        public T SetReuseValues(bool? value) => o.With(nameof(HelmUpgradeSettings.ReuseValues), value);
        public T ResetReuseValues() => o.With(nameof(HelmUpgradeSettings.ReuseValues), null);
        public T EnableReuseValues() => o.With(nameof(HelmUpgradeSettings.ReuseValues), true);
        public T DisableReuseValues() => o.With(nameof(HelmUpgradeSettings.ReuseValues), false);
        public T SetResetValues(bool? value) => o.With(nameof(HelmUpgradeSettings.ResetValues), value);
        public T ResetResetValues() => o.With(nameof(HelmUpgradeSettings.ResetValues), null);
        public T EnableResetValues() => o.With(nameof(HelmUpgradeSettings.ResetValues), true);
        public T DisableResetValues() => o.With(nameof(HelmUpgradeSettings.ResetValues), false);
        public T SetForce(bool? value) => o.With(nameof(HelmUpgradeSettings.Force), value);
        public T ResetForce() => o.With(nameof(HelmUpgradeSettings.Force), null);
        public T EnableForce() => o.With(nameof(HelmUpgradeSettings.Force), true);
        public T DisableForce() => o.With(nameof(HelmUpgradeSettings.Force), false);
        public T SetHistoryMax(int? value) => o.With(nameof(HelmUpgradeSettings.HistoryMax), value);
        public T ResetHistoryMax() => o.With(nameof(HelmUpgradeSettings.HistoryMax), null);
        public T SetCleanupOnFail(bool? value) => o.With(nameof(HelmUpgradeSettings.CleanupOnFail), value);
        public T ResetCleanupOnFail() => o.With(nameof(HelmUpgradeSettings.CleanupOnFail), null);
        public T EnableCleanupOnFail() => o.With(nameof(HelmUpgradeSettings.CleanupOnFail), true);
        public T DisableCleanupOnFail() => o.With(nameof(HelmUpgradeSettings.CleanupOnFail), false);
    }
}
