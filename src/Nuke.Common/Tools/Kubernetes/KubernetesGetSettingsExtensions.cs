using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>kubectl get</c>. Each returns a changed copy.</summary>
public static class KubernetesGetSettingsExtensions
{
    extension<T>(T o)
        where T : KubernetesGetSettings
    {
        public T SetType(params string[] values) => o.WithList(nameof(KubernetesGetSettings.Type), values);
        public T SetType(IEnumerable<string> values) => o.WithList(nameof(KubernetesGetSettings.Type), values);
        public T AddType(params string[] values) => o.WithAdded(nameof(KubernetesGetSettings.Type), values);
        public T AddType(IEnumerable<string> values) => o.WithAdded(nameof(KubernetesGetSettings.Type), values);
        public T RemoveType(params string[] values) => o.WithRemoved(nameof(KubernetesGetSettings.Type), values);
        public T ClearType() => o.With(nameof(KubernetesGetSettings.Type), null);
        public T SetFilename(params string[] values) => o.WithList(nameof(KubernetesGetSettings.Filename), values);
        public T SetFilename(IEnumerable<string> values) => o.WithList(nameof(KubernetesGetSettings.Filename), values);
        public T AddFilename(params string[] values) => o.WithAdded(nameof(KubernetesGetSettings.Filename), values);
        public T AddFilename(IEnumerable<string> values) => o.WithAdded(nameof(KubernetesGetSettings.Filename), values);
        public T RemoveFilename(params string[] values) => o.WithRemoved(nameof(KubernetesGetSettings.Filename), values);
        public T ClearFilename() => o.With(nameof(KubernetesGetSettings.Filename), null);
        public T SetKustomize(string value) => o.With(nameof(KubernetesGetSettings.Kustomize), value);
        public T ResetKustomize() => o.With(nameof(KubernetesGetSettings.Kustomize), null);
        public T SetRecursive(bool? value) => o.With(nameof(KubernetesGetSettings.Recursive), value);
        public T ResetRecursive() => o.With(nameof(KubernetesGetSettings.Recursive), null);
        public T EnableRecursive() => o.With(nameof(KubernetesGetSettings.Recursive), true);
        public T DisableRecursive() => o.With(nameof(KubernetesGetSettings.Recursive), false);
        public T SetSelector(string value) => o.With(nameof(KubernetesGetSettings.Selector), value);
        public T ResetSelector() => o.With(nameof(KubernetesGetSettings.Selector), null);
        public T SetAllNamespaces(bool? value) => o.With(nameof(KubernetesGetSettings.AllNamespaces), value);
        public T ResetAllNamespaces() => o.With(nameof(KubernetesGetSettings.AllNamespaces), null);
        public T EnableAllNamespaces() => o.With(nameof(KubernetesGetSettings.AllNamespaces), true);
        public T DisableAllNamespaces() => o.With(nameof(KubernetesGetSettings.AllNamespaces), false);
        public T SetOutput(string value) => o.With(nameof(KubernetesGetSettings.Output), value);
        public T ResetOutput() => o.With(nameof(KubernetesGetSettings.Output), null);
        public T SetIgnoreNotFound(bool? value) => o.With(nameof(KubernetesGetSettings.IgnoreNotFound), value);
        public T ResetIgnoreNotFound() => o.With(nameof(KubernetesGetSettings.IgnoreNotFound), null);
        public T EnableIgnoreNotFound() => o.With(nameof(KubernetesGetSettings.IgnoreNotFound), true);
        public T DisableIgnoreNotFound() => o.With(nameof(KubernetesGetSettings.IgnoreNotFound), false);
        public T SetFieldSelector(string value) => o.With(nameof(KubernetesGetSettings.FieldSelector), value);
        public T ResetFieldSelector() => o.With(nameof(KubernetesGetSettings.FieldSelector), null);
    }
}
