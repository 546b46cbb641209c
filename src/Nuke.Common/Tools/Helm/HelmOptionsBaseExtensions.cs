using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets what all commands of <c>helm</c> have in common. Each returns a changed copy.</summary>
public static class HelmOptionsBaseExtensions
{
    extension<T>(T o)
        where T : HelmOptionsBase
    {
        public T SetNamespace(string value) => o.With(nameof(HelmOptionsBase.Namespace), value);
        public T ResetNamespace() => o.With(nameof(HelmOptionsBase.Namespace), null);
        public T SetKubeContext(string value) => o.With(nameof(HelmOptionsBase.KubeContext), value);
        public T ResetKubeContext() => o.With(nameof(HelmOptionsBase.KubeContext), null);
        public T SetKubeconfig(string value) => o.With(nameof(HelmOptionsBase.Kubeconfig), value);
        public T ResetKubeconfig() => o.With(nameof(HelmOptionsBase.Kubeconfig), null);
        public T SetDebug(bool? value) => o.With(nameof(HelmOptionsBase.Debug), value);
        public T ResetDebug() => o.With(nameof(HelmOptionsBase.Debug), null);
        public T EnableDebug() => o.With(nameof(HelmOptionsBase.Debug), true);
        public T DisableDebug() => o.With(nameof(HelmOptionsBase.Debug), false);
    }
}
