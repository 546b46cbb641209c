using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>kubectl rollout status</c>. Each returns a changed copy.</summary>
public static class KubernetesRolloutStatusSettingsExtensions
{
    extension<T>(T o)
        where T : KubernetesRolloutStatusSettings
    {
        public T SetResource(string value) => o.With(nameof(KubernetesRolloutStatusSettings.Resource), value);
        public T ResetResource() => o.With(nameof(KubernetesRolloutStatusSettings.Resource), null);
        public T SetTimeout(string value) => o.With(nameof(KubernetesRolloutStatusSettings.Timeout), value);
        public T ResetTimeout() => o.With(nameof(KubernetesRolloutStatusSettings.Timeout), null);
        public T SetWatch(bool? value) => o.With(nameof(KubernetesRolloutStatusSettings.Watch), value);
        public T ResetWatch() => o.With(nameof(KubernetesRolloutStatusSettings.Watch), null);
        public T EnableWatch() => o.With(nameof(KubernetesRolloutStatusSettings.Watch), true);
        public T DisableWatch() => o.With(nameof(KubernetesRolloutStatusSettings.Watch), false);
    }
}
