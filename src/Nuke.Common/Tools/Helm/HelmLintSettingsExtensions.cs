using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>helm lint</c>. Each returns a changed copy.</summary>
public static class HelmLintSettingsExtensions
{
    extension<T>(T o)
        where T : HelmLintSettings
    {
        public T SetPaths(params string[] values) => o.WithList(nameof(HelmLintSettings.Paths), values);
        public T SetPaths(IEnumerable<string> values) => o.WithList(nameof(HelmLintSettings.Paths), values);
        public T AddPaths(params string[] values) => o.WithAdded(nameof(HelmLintSettings.Paths), values);
        public T AddPaths(IEnumerable<string> values) => o.WithAdded(nameof(HelmLintSettings.Paths), values);
        public T RemovePaths(params string[] values) => o.WithRemoved(nameof(HelmLintSettings.Paths), values);
        public T ClearPaths() => o.With(nameof(HelmLintSettings.Paths), null);
        public T SetValues(params string[] values) => o.WithList(nameof(HelmLintSettings.Values), values);
        public T SetValues(IEnumerable<string> values) => o.WithList(nameof(HelmLintSettings.Values), values);
        public T AddValues(params string[] values) => o.WithAdded(nameof(HelmLintSettings.Values), values);
        public T AddValues(IEnumerable<string> values) => o.WithAdded(nameof(HelmLintSettings.Values), values);
        public T RemoveValues(params string[] values) => o.WithRemoved(nameof(HelmLintSettings.Values), values);
        public T ClearValues() => o.With(nameof(HelmLintSettings.Values), null);
        public T SetSet(IDictionary<string, object> values) => o.WithPairs(nameof(HelmLintSettings.Set), values);
        public T SetSet(string key, object value) => o.WithPair(nameof(HelmLintSettings.Set), key, value);
        public T AddSet(string key, object value) => o.WithPair(nameof(HelmLintSettings.Set), key, value);
        public T RemoveSet(string key) => o.WithoutPair(nameof(HelmLintSettings.Set), key);
        public T ClearSet() => o.With(nameof(HelmLintSettings.Set), null);
        public T SetStrict(bool? value) => o.With(nameof(HelmLintSettings.Strict), value);
        public T ResetStrict() => o.With(nameof(HelmLintSettings.Strict), null);
        public T EnableStrict() => o.With(nameof(HelmLintSettings.Strict), true);
        public T DisableStrict() => o.With(nameof(HelmLintSettings.Strict), false);
    }
}
