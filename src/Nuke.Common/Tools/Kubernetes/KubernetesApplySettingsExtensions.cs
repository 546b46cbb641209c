using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>kubectl apply</c>. Each returns a changed copy.</summary>
public static class KubernetesApplySettingsExtensions
{
    extension<T>(T o)
        where T : KubernetesApplySettings
    {
        public T SetFilename(params string[] values) => o.WithList(nameof(KubernetesApplySettings.Filename), values);
        public T SetFilename(IEnumerable<string> values) => o.WithList(nameof(KubernetesApplySettings.Filename), values);
        public T AddFilename(params string[] values) => o.WithAdded(nameof(KubernetesApplySettings.Filename), values);
        public T AddFilename(IEnumerable<string> values) => o.WithAdded(nameof(KubernetesApplySettings.Filename), values);
        public T RemoveFilename(params string[] values) => o.WithRemoved(nameof(KubernetesApplySettings.Filename), values);
        public T ClearFilename() => o.With(nameof(KubernetesApplySettings.Filename), null);
        public T SetKustomize(string value) => o.With(nameof(KubernetesApplySettings.Kustomize), value);
        public T ResetKustomize() => o.With(nameof(KubernetesApplySettings.Kustomize), null);
        public T SetRecursive(bool? value) => o.With(nameof(KubernetesApplySettings.Recursive), value);
        public T ResetRecursive() => o.With(nameof(KubernetesApplySettings.Recursive), null);
        public T EnableRecursive() => o.With(nameof(KubernetesApplySettings.Recursive), true);
        public T DisableRecursive() => o.With(nameof(KubernetesApplySettings.Recursive), false);
        public T SetSelector(string value) => o.With(nameof(KubernetesApplySettings.Selector), value);
        public T ResetSelector() => o.With(nameof(KubernetesApplySettings.Selector), null);
        public T SetServerSide(bool? value) => o.With(nameof(KubernetesApplySettings.ServerSide), value);
        public T ResetServerSide() => o.With(nameof(KubernetesApplySettings.ServerSide), null);
        public T EnableServerSide() => o.With(nameof(KubernetesApplySettings.ServerSide), true);
        public T DisableServerSide() => o.With(nameof(KubernetesApplySettings.ServerSide), false);
        public T SetForceConflicts(bool? value) => o.With(nameof(KubernetesApplySettings.ForceConflicts), value);
        public T ResetForceConflicts() => o.With(nameof(KubernetesApplySettings.ForceConflicts), null);
        public T EnableForceConflicts() => o.With(nameof(KubernetesApplySettings.ForceConflicts), true);
        public T DisableForceConflicts() => o.With(nameof(KubernetesApplySettings.ForceConflicts), false);
        public T SetFieldManager(string value) => o.With(nameof(KubernetesApplySettings.FieldManager), value);
        public T ResetFieldManager() => o.With(nameof(KubernetesApplySettings.FieldManager), null);
        public T SetPrune(bool? value) => o.With(nameof(KubernetesApplySettings.Prune), value);
        public T ResetPrune() => o.With(nameof(KubernetesApplySettings.Prune), null);
        public T EnablePrune() => o.With(nameof(KubernetesApplySettings.Prune), true);
        public T DisablePrune() => o.With(nameof(KubernetesApplySettings.Prune), false);
        public T SetDryRun(string value) => o.With(nameof(KubernetesApplySettings.DryRun), value);
        public T ResetDryRun() => o.With(nameof(KubernetesApplySettings.DryRun), null);
        public T SetValidate(bool? value) => o.With(nameof(KubernetesApplySettings.Validate), value);
        public T ResetValidate() => o.With(nameof(KubernetesApplySettings.Validate), null);
        public T EnableValidate() => o.With(nameof(KubernetesApplySettings.Validate), true);
        public T DisableValidate() => o.With(nameof(KubernetesApplySettings.Validate), false);
        public T SetWait(bool? value) => o.With(nameof(KubernetesApplySettings.Wait), value);
        public T ResetWait() => o.With(nameof(KubernetesApplySettings.Wait), null);
        public T EnableWait() => o.With(nameof(KubernetesApplySettings.Wait), true);
        public T DisableWait() => o.With(nameof(KubernetesApplySettings.Wait), false);
        public T SetOutput(string value) => o.With(nameof(KubernetesApplySettings.Output), value);
        public T ResetOutput() => o.With(nameof(KubernetesApplySettings.Output), null);
    }
}
