using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>kubectl logs</c>. Each returns a changed copy.</summary>
public static class KubernetesLogsSettingsExtensions
{
    extension<T>(T o)
        where T : KubernetesLogsSettings
    {
        public T SetPod(string value) => o.With(nameof(KubernetesLogsSettings.Pod), value);
        public T ResetPod() => o.With(nameof(KubernetesLogsSettings.Pod), null);
        public T SetContainer(string value) => o.With(nameof(KubernetesLogsSettings.Container), value);
        public T ResetContainer() => o.With(nameof(KubernetesLogsSettings.Container), null);
        public T SetFollow(bool? value) => o.With(nameof(KubernetesLogsSettings.Follow), value);
        public T ResetFollow() => o.With(nameof(KubernetesLogsSettings.Follow), null);
        public T EnableFollow() => o.With(nameof(KubernetesLogsSettings.Follow), true);
        public T DisableFollow() => o.With(nameof(KubernetesLogsSettings.Follow), false);
        public T SetPrevious(bool? value) => o.With(nameof(KubernetesLogsSettings.Previous), value);
        public T ResetPrevious() => o.With(nameof(KubernetesLogsSettings.Previous), null);
        public T EnablePrevious() => o.With(nameof(KubernetesLogsSettings.Previous), true);
        public T DisablePrevious() => o.With(nameof(KubernetesLogsSettings.Previous), false);
        public T SetTail(int? value) => o.With(nameof(KubernetesLogsSettings.Tail), value);
        public T ResetTail() => o.With(nameof(KubernetesLogsSettings.Tail), null);
        public T SetSince(string value) => o.With(nameof(KubernetesLogsSettings.Since), value);
        public T ResetSince() => o.With(nameof(KubernetesLogsSettings.Since), null);
        public T SetSelector(string value) => o.With(nameof(KubernetesLogsSettings.Selector), value);
        public T ResetSelector() => o.With(nameof(KubernetesLogsSettings.Selector), null);
        public T SetTimestamps(bool? value) => o.With(nameof(KubernetesLogsSettings.Timestamps), value);
        public T ResetTimestamps() => o.With(nameof(KubernetesLogsSettings.Timestamps), null);
        public T EnableTimestamps() => o.With(nameof(KubernetesLogsSettings.Timestamps), true);
        public T DisableTimestamps() => o.With(nameof(KubernetesLogsSettings.Timestamps), false);
    }
}
