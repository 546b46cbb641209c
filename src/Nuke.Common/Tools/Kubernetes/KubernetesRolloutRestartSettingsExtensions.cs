using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>kubectl rollout restart</c>. Each returns a changed copy.</summary>
public static class KubernetesRolloutRestartSettingsExtensions
{
    extension<T>(T o)
        where T : KubernetesRolloutRestartSettings
    {
        public T SetResource(string value) => o.With(nameof(KubernetesRolloutRestartSettings.Resource), value);
        public T ResetResource() => o.With(nameof(KubernetesRolloutRestartSettings.Resource), null);
        public T SetSelector(string value) => o.With(nameof(KubernetesRolloutRestartSettings.Selector), value);
        public T ResetSelector() => o.With(nameof(KubernetesRolloutRestartSettings.Selector), null);
    }
}
