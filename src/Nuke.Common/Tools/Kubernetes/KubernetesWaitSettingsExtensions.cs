using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>kubectl wait</c>. Each returns a changed copy.</summary>
public static class KubernetesWaitSettingsExtensions
{
    extension<T>(T o)
        where T : KubernetesWaitSettings
    {
        public T SetResources(params string[] values) => o.WithList(nameof(KubernetesWaitSettings.Resources), values);
        public T SetResources(IEnumerable<string> values) => o.WithList(nameof(KubernetesWaitSettings.Resources), values);
        public T AddResources(params string[] values) => o.WithAdded(nameof(KubernetesWaitSettings.Resources), values);
        public T AddResources(IEnumerable<string> values) => o.WithAdded(nameof(KubernetesWaitSettings.Resources), values);
        public T RemoveResources(params string[] values) => o.WithRemoved(nameof(KubernetesWaitSettings.Resources), values);
        public T ClearResources() => o.With(nameof(KubernetesWaitSettings.Resources), null);
        public T SetFor(string value) => o.With(nameof(KubernetesWaitSettings.For), value);
        public T ResetFor() => o.With(nameof(KubernetesWaitSettings.For), null);
        public T SetTimeout(string value) => o.With(nameof(KubernetesWaitSettings.Timeout), value);
        public T ResetTimeout() => o.With(nameof(KubernetesWaitSettings.Timeout), null);
        public T SetAll(bool? value) => o.With(nameof(KubernetesWaitSettings.All), value);
        public T ResetAll() => o.With(nameof(KubernetesWaitSettings.All), null);
        public T EnableAll() => o.With(nameof(KubernetesWaitSettings.All), true);
        public T DisableAll() => o.With(nameof(KubernetesWaitSettings.All), false);
        public T SetSelector(string value) => o.With(nameof(KubernetesWaitSettings.Selector), value);
        public T ResetSelector() => o.With(nameof(KubernetesWaitSettings.Selector), null);
    }
}
