using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>kubectl delete</c>. Each returns a changed copy.</summary>
public static class KubernetesDeleteSettingsExtensions
{
    extension<T>(T o)
        where T : KubernetesDeleteSettings
    {
        public T SetType(params string[] values) => o.WithList(nameof(KubernetesDeleteSettings.Type), values);
        public T SetType(IEnumerable<string> values) => o.WithList(nameof(KubernetesDeleteSettings.Type), values);
        public T AddType(params string[] values) => o.WithAdded(nameof(KubernetesDeleteSettings.Type), values);
        public T AddType(IEnumerable<string> values) => o.WithAdded(nameof(KubernetesDeleteSettings.Type), values);
        public T RemoveType(params string[] values) => o.WithRemoved(nameof(KubernetesDeleteSettings.Type), values);
        public T ClearType() => o.With(nameof(KubernetesDeleteSettings.Type), null);
        public T SetFilename(params string[] values) => o.WithList(nameof(KubernetesDeleteSettings.Filename), values);
        public T SetFilename(IEnumerable<string> values) => o.WithList(nameof(KubernetesDeleteSettings.Filename), values);
        public T AddFilename(params string[] values) => o.WithAdded(nameof(KubernetesDeleteSettings.Filename), values);
        public T AddFilename(IEnumerable<string> values) => o.WithAdded(nameof(KubernetesDeleteSettings.Filename), values);
        public T RemoveFilename(params string[] values) => o.WithRemoved(nameof(KubernetesDeleteSettings.Filename), values);
        public T ClearFilename() => o.With(nameof(KubernetesDeleteSettings.Filename), null);
        public T SetKustomize(string value) => o.With(nameof(KubernetesDeleteSettings.Kustomize), value);
        public T ResetKustomize() => o.With(nameof(KubernetesDeleteSettings.Kustomize), null);
        public T SetRecursive(bool? value) => o.With(nameof(KubernetesDeleteSettings.Recursive), value);
        public T ResetRecursive() => o.With(nameof(KubernetesDeleteSettings.Recursive), null);
        public T EnableRecursive() => o.With(nameof(KubernetesDeleteSettings.Recursive), true);
        public T DisableRecursive() => o.With(nameof(KubernetesDeleteSettings.Recursive), false);
        public T SetSelector(string value) => o.With(nameof(KubernetesDeleteSettings.Selector), value);
        public T ResetSelector() => o.With(nameof(KubernetesDeleteSettings.Selector), null);
        public T SetAll(bool? value) => o.With(nameof(KubernetesDeleteSettings.All), value);
        public T ResetAll() => o.With(nameof(KubernetesDeleteSettings.All), null);
        public T EnableAll() => o.With(nameof(KubernetesDeleteSettings.All), true);
        public T DisableAll() => o.With(nameof(KubernetesDeleteSettings.All), false);
        public T SetForce(bool? value) => o.With(nameof(KubernetesDeleteSettings.Force), value);
        public T ResetForce() => o.With(nameof(KubernetesDeleteSettings.Force), null);
        public T EnableForce() => o.With(nameof(KubernetesDeleteSettings.Force), true);
        public T DisableForce() => o.With(nameof(KubernetesDeleteSettings.Force), false);
        public T SetGracePeriod(int? value) => o.With(nameof(KubernetesDeleteSettings.GracePeriod), value);
        public T ResetGracePeriod() => o.With(nameof(KubernetesDeleteSettings.GracePeriod), null);
        public T SetIgnoreNotFound(bool? value) => o.With(nameof(KubernetesDeleteSettings.IgnoreNotFound), value);
        public T ResetIgnoreNotFound() => o.With(nameof(KubernetesDeleteSettings.IgnoreNotFound), null);
        public T EnableIgnoreNotFound() => o.With(nameof(KubernetesDeleteSettings.IgnoreNotFound), true);
        public T DisableIgnoreNotFound() => o.With(nameof(KubernetesDeleteSettings.IgnoreNotFound), false);
        public T SetWait(bool? value) => o.With(nameof(KubernetesDeleteSettings.Wait), value);
        public T ResetWait() => o.With(nameof(KubernetesDeleteSettings.Wait), null);
        public T EnableWait() => o.With(nameof(KubernetesDeleteSettings.Wait), true);
        public T DisableWait() => o.With(nameof(KubernetesDeleteSettings.Wait), false);
        public T SetTimeout(string value) => o.With(nameof(KubernetesDeleteSettings.Timeout), value);
        public T ResetTimeout() => o.With(nameof(KubernetesDeleteSettings.Timeout), null);
    }
}
