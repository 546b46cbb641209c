using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker run</c>. Each returns a changed copy.</summary>
public static class DockerRunSettingsExtensions
{
    extension<T>(T o)
        where T : DockerRunSettings
    {
        public T SetImage(string value) => o.With(nameof(DockerRunSettings.Image), value);
        public T ResetImage() => o.With(nameof(DockerRunSettings.Image), null);
        public T SetCommand(string value) => o.With(nameof(DockerRunSettings.Command), value);
        public T ResetCommand() => o.With(nameof(DockerRunSettings.Command), null);
        public T SetArgs(params string[] values) => o.WithList(nameof(DockerRunSettings.Args), values);
        public T SetArgs(IEnumerable<string> values) => o.WithList(nameof(DockerRunSettings.Args), values);
        public T AddArgs(params string[] values) => o.WithAdded(nameof(DockerRunSettings.Args), values);
        public T AddArgs(IEnumerable<string> values) => o.WithAdded(nameof(DockerRunSettings.Args), values);
        public T RemoveArgs(params string[] values) => o.WithRemoved(nameof(DockerRunSettings.Args), values);
        public T ClearArgs() => o.With(nameof(DockerRunSettings.Args), null);
        public T SetName(string value) => o.With(nameof(DockerRunSettings.Name), value);
        public T ResetName() => o.With(nameof(DockerRunSettings.Name), null);
        public T SetDetach(bool? value) => o.With(nameof(DockerRunSettings.Detach), value);
        public T ResetDetach() => o.With(nameof(DockerRunSettings.Detach), null);
        public T EnableDetach() => o.With(nameof(DockerRunSettings.Detach), true);
        public T DisableDetach() => o.With(nameof(DockerRunSettings.Detach), false);
        public T SetRm(bool? value) => o.With(nameof(DockerRunSettings.Rm), value);
        public T ResetRm() => o.With(nameof(DockerRunSettings.Rm), null);
        public T EnableRm() => o.With(nameof(DockerRunSettings.Rm), true);
        public T DisableRm() => o.With(nameof(DockerRunSettings.Rm), false);
        public T SetInteractive(bool? value) => o.With(nameof(DockerRunSettings.Interactive), value);
        public T ResetInteractive() => o.With(nameof(DockerRunSettings.Interactive), null);
        public T EnableInteractive() => o.With(nameof(DockerRunSettings.Interactive), true);
        public T DisableInteractive() => o.With(nameof(DockerRunSettings.Interactive), false);
        public T SetTty(bool? value) => o.With(nameof(DockerRunSettings.Tty), value);
        public T ResetTty() => o.With(nameof(DockerRunSettings.Tty), null);
        public T EnableTty() => o.With(nameof(DockerRunSettings.Tty), true);
        public T DisableTty() => o.With(nameof(DockerRunSettings.Tty), false);
        public T SetEnv(params string[] values) => o.WithList(nameof(DockerRunSettings.Env), values);
        public T SetEnv(IEnumerable<string> values) => o.WithList(nameof(DockerRunSettings.Env), values);
        public T AddEnv(params string[] values) => o.WithAdded(nameof(DockerRunSettings.Env), values);
        public T AddEnv(IEnumerable<string> values) => o.WithAdded(nameof(DockerRunSettings.Env), values);
        public T RemoveEnv(params string[] values) => o.WithRemoved(nameof(DockerRunSettings.Env), values);
        public T ClearEnv() => o.With(nameof(DockerRunSettings.Env), null);
        public T SetEnvFile(params string[] values) => o.WithList(nameof(DockerRunSettings.EnvFile), values);
        public T SetEnvFile(IEnumerable<string> values) => o.WithList(nameof(DockerRunSettings.EnvFile), values);
        public T AddEnvFile(params string[] values) => o.WithAdded(nameof(DockerRunSettings.EnvFile), values);
        public T AddEnvFile(IEnumerable<string> values) => o.WithAdded(nameof(DockerRunSettings.EnvFile), values);
        public T RemoveEnvFile(params string[] values) => o.WithRemoved(nameof(DockerRunSettings.EnvFile), values);
        public T ClearEnvFile() => o.With(nameof(DockerRunSettings.EnvFile), null);
        public T SetVolume(params string[] values) => o.WithList(nameof(DockerRunSettings.Volume), values);
        public T SetVolume(IEnumerable<string> values) => o.WithList(nameof(DockerRunSettings.Volume), values);
        public T AddVolume(params string[] values) => o.WithAdded(nameof(DockerRunSettings.Volume), values);
        public T AddVolume(IEnumerable<string> values) => o.WithAdded(nameof(DockerRunSettings.Volume), values);
        public T RemoveVolume(params string[] values) => o.WithRemoved(nameof(DockerRunSettings.Volume), values);
        public T ClearVolume() => o.With(nameof(DockerRunSettings.Volume), null);
        public T SetMount(params string[] values) => o.WithList(nameof(DockerRunSettings.Mount), values);
        public T SetMount(IEnumerable<string> values) => o.WithList(nameof(DockerRunSettings.Mount), values);
        public T AddMount(params string[] values) => o.WithAdded(nameof(DockerRunSettings.Mount), values);
        public T AddMount(IEnumerable<string> values) => o.WithAdded(nameof(DockerRunSettings.Mount), values);
        public T RemoveMount(params string[] values) => o.WithRemoved(nameof(DockerRunSettings.Mount), values);
        public T ClearMount() => o.With(nameof(DockerRunSettings.Mount), null);
        public T SetPublish(params string[] values) => o.WithList(nameof(DockerRunSettings.Publish), values);
        public T SetPublish(IEnumerable<string> values) => o.WithList(nameof(DockerRunSettings.Publish), values);
        public T AddPublish(params string[] values) => o.WithAdded(nameof(DockerRunSettings.Publish), values);
        public T AddPublish(IEnumerable<string> values) => o.WithAdded(nameof(DockerRunSettings.Publish), values);
        public T RemovePublish(params string[] values) => o.WithRemoved(nameof(DockerRunSettings.Publish), values);
        public T ClearPublish() => o.With(nameof(DockerRunSettings.Publish), null);
        public T SetNetwork(string value) => o.With(nameof(DockerRunSettings.Network), value);
        public T ResetNetwork() => o.With(nameof(DockerRunSettings.Network), null);
        public T SetEntrypoint(string value) => o.With(nameof(DockerRunSettings.Entrypoint), value);
        public T ResetEntrypoint() => o.With(nameof(DockerRunSettings.Entrypoint), null);
        public T SetUser(string value) => o.With(nameof(DockerRunSettings.User), value);
        public T ResetUser() => o.With(nameof(DockerRunSettings.User), null);
        public T SetWorkdir(string value) => o.With(nameof(DockerRunSettings.Workdir), value);
        public T ResetWorkdir() => o.With(nameof(DockerRunSettings.Workdir), null);
        public T SetHostname(string value) => o.With(nameof(DockerRunSettings.Hostname), value);
        public T ResetHostname() => o.With(nameof(DockerRunSettings.Hostname), null);
        public T SetLabel(params string[] values) => o.WithList(nameof(DockerRunSettings.Label), values);
        public T SetLabel(IEnumerable<string> values) => o.WithList(nameof(DockerRunSettings.Label), values);
        public T AddLabel(params string[] values) => o.WithAdded(nameof(DockerRunSettings.Label), values);
        public T AddLabel(IEnumerable<string> values) => o.WithAdded(nameof(DockerRunSettings.Label), values);
        public T RemoveLabel(params string[] values) => o.WithRemoved(nameof(DockerRunSettings.Label), values);
        public T ClearLabel() => o.With(nameof(DockerRunSettings.Label), null);
        public T SetAddHost(params string[] values) => o.WithList(nameof(DockerRunSettings.AddHost), values);
        public T SetAddHost(IEnumerable<string> values) => o.WithList(nameof(DockerRunSettings.AddHost), values);
        public T AddAddHost(params string[] values) => o.WithAdded(nameof(DockerRunSettings.AddHost), values);
        public T AddAddHost(IEnumerable<string> values) => o.WithAdded(nameof(DockerRunSettings.AddHost), values);
        public T RemoveAddHost(params string[] values) => o.WithRemoved(nameof(DockerRunSettings.AddHost), values);
        public T ClearAddHost() => o.With(nameof(DockerRunSettings.AddHost), null);
        public T SetRestart(string value) => o.With(nameof(DockerRunSettings.Restart), value);
        public T ResetRestart() => o.With(nameof(DockerRunSettings.Restart), null);
        public T SetPrivileged(bool? value) => o.With(nameof(DockerRunSettings.Privileged), value);
        public T ResetPrivileged() => o.With(nameof(DockerRunSettings.Privileged), null);
        public T EnablePrivileged() => o.With(nameof(DockerRunSettings.Privileged), true);
        public T DisablePrivileged() => o.With(nameof(DockerRunSettings.Privileged), false);
        public T SetPlatform(string value) => o.With(nameof(DockerRunSettings.Platform), value);
        public T ResetPlatform() => o.With(nameof(DockerRunSettings.Platform), null);
        public T SetPull(string value) => o.With(nameof(DockerRunSettings.Pull), value);
        public T ResetPull() => o.With(nameof(DockerRunSettings.Pull), null);
    }
}
