using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets what all commands of <c>kubectl</c> have in common. Each returns a changed copy.</summary>
public static class KubernetesOptionsBaseExtensions
{
    extension<T>(T o)
        where T : KubernetesOptionsBase
    {
        public T SetNamespace(string value) => o.With(nameof(KubernetesOptionsBase.Namespace), value);
        public T ResetNamespace() => o.With(nameof(KubernetesOptionsBase.Namespace), null);
        public T SetContext(string value) => o.With(nameof(KubernetesOptionsBase.Context), value);
        public T ResetContext() => o.With(nameof(KubernetesOptionsBase.Context), null);
        public T SetKubeconfig(string value) => o.With(nameof(KubernetesOptionsBase.Kubeconfig), value);
        public T ResetKubeconfig() => o.With(nameof(KubernetesOptionsBase.Kubeconfig), null);
        public T SetServer(string value) => o.With(nameof(KubernetesOptionsBase.Server), value);
        public T ResetServer() => o.With(nameof(KubernetesOptionsBase.Server), null);
    }
}
