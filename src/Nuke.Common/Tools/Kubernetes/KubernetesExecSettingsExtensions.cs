using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Kubernetes;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>kubectl exec</c>. Each returns a changed copy.</summary>
public static class KubernetesExecSettingsExtensions
{
    extension<T>(T o)
        where T : KubernetesExecSettings
    {
        public T SetPod(string value) => o.With(nameof(KubernetesExecSettings.Pod), value);
        public T ResetPod() => o.With(nameof(KubernetesExecSettings.Pod), null);
        public T SetCommand(string value) => o.With(nameof(KubernetesExecSettings.Command), value);
        public T ResetCommand() => o.With(nameof(KubernetesExecSettings.Command), null);
        public T SetArgs(params string[] values) => o.WithList(nameof(KubernetesExecSettings.Args), values);
        public T SetArgs(IEnumerable<string> values) => o.WithList(nameof(KubernetesExecSettings.Args), values);
        public T AddArgs(params string[] values) => o.WithAdded(nameof(KubernetesExecSettings.Args), values);
        public T AddArgs(IEnumerable<string> values) => o.WithAdded(nameof(KubernetesExecSettings.Args), values);
        public T RemoveArgs(params string[] values) => o.WithRemoved(nameof(KubernetesExecSettings.Args), values);
        public T ClearArgs() => o.With(nameof(KubernetesExecSettings.Args), null);
        public T SetContainer(string value) => o.With(nameof(KubernetesExecSettings.Container), value);
        public T ResetContainer() => o.With(nameof(KubernetesExecSettings.Container), null);
        public T SetStdin(bool? value) => o.With(nameof(KubernetesExecSettings.Stdin), value);
        public T ResetStdin() => o.With(nameof(KubernetesExecSettings.Stdin), null);
        public T EnableStdin() => o.With(nameof(KubernetesExecSettings.Stdin), true);
        public T DisableStdin() => o.With(nameof(KubernetesExecSettings.Stdin), false);
        public T SetTty(bool? value) => o.With(nameof(KubernetesExecSettings.Tty), value);
        public T ResetTty() => o.With(nameof(KubernetesExecSettings.Tty), null);
        public T EnableTty() => o.With(nameof(KubernetesExecSettings.Tty), true);
        public T DisableTty() => o.With(nameof(KubernetesExecSettings.Tty), false);
    }
}
