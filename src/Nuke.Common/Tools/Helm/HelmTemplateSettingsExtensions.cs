using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>helm template</c>. Each returns a changed copy.</summary>
public static class HelmTemplateSettingsExtensions
{
    extension<T>(T o)
        where T : HelmTemplateSettings
    {
        public T SetName(string value) => o.With(nameof(HelmTemplateSettings.Name), value);
        public T ResetName() => o.With(nameof(HelmTemplateSettings.Name), null);
        public T SetChart(string value) => o.With(nameof(HelmTemplateSettings.Chart), value);
        public T ResetChart() => o.With(nameof(HelmTemplateSettings.Chart), null);
        public T SetValues(params string[] values) => o.WithList(nameof(HelmTemplateSettings.Values), values);
        public T SetValues(IEnumerable<string> values) => o.WithList(nameof(HelmTemplateSettings.Values), values);
        public T AddValues(params string[] values) => o.WithAdded(nameof(HelmTemplateSettings.Values), values);
        public T AddValues(IEnumerable<string> values) => o.WithAdded(nameof(HelmTemplateSettings.Values), values);
        public T RemoveValues(params string[] values) => o.WithRemoved(nameof(HelmTemplateSettings.Values), values);
        public T ClearValues() => o.With(nameof(HelmTemplateSettings.Values), null);
        public T SetSet(IDictionary<string, object> values) => o.WithPairs(nameof(HelmTemplateSettings.Set), values);
        public T SetSet(string key, object value) => o.WithPair(nameof(HelmTemplateSettings.Set), key, value);
        public T AddSet(string key, object value) => o.WithPair(nameof(HelmTemplateSettings.Set), key, value);
        public T RemoveSet(string key) => o.WithoutPair(nameof(HelmTemplateSettings.Set), key);
        public T ClearSet() => o.With(nameof(HelmTemplateSettings.Set), null);
        public T SetSetString(IDictionary<string, object> values) => o.WithPairs(nameof(HelmTemplateSettings.SetString), values);
        public T SetSetString(string key, object value) => o.WithPair(nameof(HelmTemplateSettings.SetString), key, value);
        public T AddSetString(string key, object value) => o.WithPair(nameof(HelmTemplateSettings.SetString), key, value);
        public T RemoveSetString(string key) => o.WithoutPair(nameof(HelmTemplateSettings.SetString), key);
        public T ClearSetString() => o.With(nameof(HelmTemplateSettings.SetString), null);
        public T SetSetFile(IDictionary<string, object> values) => o.WithPairs(nameof(HelmTemplateSettings.SetFile), values);
        public T SetSetFile(string key, object value) => o.WithPair(nameof(HelmTemplateSettings.SetFile), key, value);
        public T AddSetFile(string key, object value) => o.WithPair(nameof(HelmTemplateSettings.SetFile), key, value);
        public T RemoveSetFile(string key) => o.WithoutPair(nameof(HelmTemplateSettings.SetFile), key);
        public T ClearSetFile() => o.With(nameof(HelmTemplateSettings.SetFile), null);
        public T SetVersion(string value) => o.With(nameof(HelmTemplateSettings.Version), value);
        public T ResetVersion() => o.With(nameof(HelmTemplateSettings.Version), null);
        public T SetOutputDir(string value) => o.With(nameof(HelmTemplateSettings.OutputDir), value);
        public T ResetOutputDir() => o.With(nameof(HelmTemplateSettings.OutputDir), null);
        public T SetIncludeCrds(bool? value) => o.With(nameof(HelmTemplateSettings.IncludeCrds), value);
        public T ResetIncludeCrds() => o.With(nameof(HelmTemplateSettings.IncludeCrds), null);
        public T EnableIncludeCrds() => o.With(nameof(HelmTemplateSettings.IncludeCrds), true);
        public T DisableIncludeCrds() => o.With(nameof(HelmTemplateSettings.IncludeCrds), false);
        public T SetShowOnly(params string[] values) => o.WithList(nameof(HelmTemplateSettings.ShowOnly), values);
        public T SetShowOnly(IEnumerable<string> values) => o.WithList(nameof(HelmTemplateSettings.ShowOnly), values);
        public T AddShowOnly(params string[] values) => o.WithAdded(nameof(HelmTemplateSettings.ShowOnly), values);
        public T AddShowOnly(IEnumerable<string> values) => o.WithAdded(nameof(HelmTemplateSettings.ShowOnly), values);
        public T RemoveShowOnly(params string[] values) => o.WithRemoved(nameof(HelmTemplateSettings.ShowOnly), values);
        public T ClearShowOnly() => o.With(nameof(HelmTemplateSettings.ShowOnly), null);
        public T SetApiVersions(params string[] values) => o.WithList(nameof(HelmTemplateSettings.ApiVersions), values);
        public T SetApiVersions(IEnumerable<string> values) => o.WithList(nameof(HelmTemplateSettings.ApiVersions), values);
        public T AddApiVersions(params string[] values) => o.WithAdded(nameof(HelmTemplateSettings.ApiVersions), values);
        public T AddApiVersions(IEnumerable<string> values) => o.WithAdded(nameof(HelmTemplateSettings.ApiVersions), values);
        public T RemoveApiVersions(params string[] values) => o.WithRemoved(nameof(HelmTemplateSettings.ApiVersions), values);
        public T ClearApiVersions() => o.With(nameof(HelmTemplateSettings.ApiVersions), null);
        public T SetKubeVersion(string value) => o.With(nameof(HelmTemplateSettings.KubeVersion), value);
        public T ResetKubeVersion() => o.With(nameof(HelmTemplateSettings.KubeVersion), null);
        public T SetValidate(bool? value) => o.With(nameof(HelmTemplateSettings.Validate), value);
        public T ResetValidate() => o.With(nameof(HelmTemplateSettings.Validate), null);
        public T EnableValidate() => o.With(nameof(HelmTemplateSettings.Validate), true);
        public T DisableValidate() => o.With(nameof(HelmTemplateSettings.Validate), false);
    }
}
