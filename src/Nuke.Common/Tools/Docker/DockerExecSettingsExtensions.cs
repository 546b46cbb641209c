using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker exec</c>. Each returns a changed copy.</summary>
public static class DockerExecSettingsExtensions
{
    extension<T>(T o)
        where T : DockerExecSettings
    {
        public T SetContainer(string value) => o.With(nameof(DockerExecSettings.Container), value);
        public T ResetContainer() => o.With(nameof(DockerExecSettings.Container), null);
        public T SetCommand(string value) => o.With(nameof(DockerExecSettings.Command), value);
        public T ResetCommand() => o.With(nameof(DockerExecSettings.Command), null);
        public T SetArgs(params string[] values) => o.WithList(nameof(DockerExecSettings.Args), values);
        public T SetArgs(IEnumerable<string> values) => o.WithList(nameof(DockerExecSettings.Args), values);
        public T AddArgs(params string[] values) => o.WithAdded(nameof(DockerExecSettings.Args), values);
        public T AddArgs(IEnumerable<string> values) => o.WithAdded(nameof(DockerExecSettings.Args), values);
        public T RemoveArgs(params string[] values) => o.WithRemoved(nameof(DockerExecSettings.Args), values);
        public T ClearArgs() => o.With(nameof(DockerExecSettings.Args), null);
        public T SetDetach(bool? value) => o.With(nameof(DockerExecSettings.Detach), value);
        public T ResetDetach() => o.With(nameof(DockerExecSettings.Detach), null);
        public T EnableDetach() => o.With(nameof(DockerExecSettings.Detach), true);
        public T DisableDetach() => o.With(nameof(DockerExecSettings.Detach), false);
        public T SetInteractive(bool? value) => o.With(nameof(DockerExecSettings.Interactive), value);
        public T ResetInteractive() => o.With(nameof(DockerExecSettings.Interactive), null);
        public T EnableInteractive() => o.With(nameof(DockerExecSettings.Interactive), true);
        public T DisableInteractive() => o.With(nameof(DockerExecSettings.Interactive), false);
        public T SetTty(bool? value) => o.With(nameof(DockerExecSettings.Tty), value);
        public T ResetTty() => o.With(nameof(DockerExecSettings.Tty), null);
        public T EnableTty() => o.With(nameof(DockerExecSettings.Tty), true);
        public T DisableTty() => o.With(nameof(DockerExecSettings.Tty), false);
        public T SetEnv(params string[] values) => o.WithList(nameof(DockerExecSettings.Env), values);
        public T SetEnv(IEnumerable<string> values) => o.WithList(nameof(DockerExecSettings.Env), values);
        public T AddEnv(params string[] values) => o.WithAdded(nameof(DockerExecSettings.Env), values);
        public T AddEnv(IEnumerable<string> values) => o.WithAdded(nameof(DockerExecSettings.Env), values);
        public T RemoveEnv(params string[] values) => o.WithRemoved(nameof(DockerExecSettings.Env), values);
        public T ClearEnv() => o.With(nameof(DockerExecSettings.Env), null);
        public T SetUser(string value) => o.With(nameof(DockerExecSettings.User), value);
        public T ResetUser() => o.With(nameof(DockerExecSettings.User), null);
        public T SetWorkdir(string value) => o.With(nameof(DockerExecSettings.Workdir), value);
        public T ResetWorkdir() => o.With(nameof(DockerExecSettings.Workdir), null);
    }
}
