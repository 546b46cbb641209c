using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker compose exec</c>. Each returns a changed copy.</summary>
public static class DockerComposeExecSettingsExtensions
{
    extension<T>(T o)
        where T : DockerComposeExecSettings
    {
        public T SetService(string value) => o.With(nameof(DockerComposeExecSettings.Service), value);
        public T ResetService() => o.With(nameof(DockerComposeExecSettings.Service), null);
        public T SetCommand(string value) => o.With(nameof(DockerComposeExecSettings.Command), value);
        public T ResetCommand() => o.With(nameof(DockerComposeExecSettings.Command), null);
        public T SetArgs(params string[] values) => o.WithList(nameof(DockerComposeExecSettings.Args), values);
        public T SetArgs(IEnumerable<string> values) => o.WithList(nameof(DockerComposeExecSettings.Args), values);
        public T AddArgs(params string[] values) => o.WithAdded(nameof(DockerComposeExecSettings.Args), values);
        public T AddArgs(IEnumerable<string> values) => o.WithAdded(nameof(DockerComposeExecSettings.Args), values);
        public T RemoveArgs(params string[] values) => o.WithRemoved(nameof(DockerComposeExecSettings.Args), values);
        public T ClearArgs() => o.With(nameof(DockerComposeExecSettings.Args), null);
        public T SetNoTty(bool? value) => o.With(nameof(DockerComposeExecSettings.NoTty), value);
        public T ResetNoTty() => o.With(nameof(DockerComposeExecSettings.NoTty), null);
        public T EnableNoTty() => o.With(nameof(DockerComposeExecSettings.NoTty), true);
        public T DisableNoTty() => o.With(nameof(DockerComposeExecSettings.NoTty), false);
        public T SetEnv(params string[] values) => o.WithList(nameof(DockerComposeExecSettings.Env), values);
        public T SetEnv(IEnumerable<string> values) => o.WithList(nameof(DockerComposeExecSettings.Env), values);
        public T AddEnv(params string[] values) => o.WithAdded(nameof(DockerComposeExecSettings.Env), values);
        public T AddEnv(IEnumerable<string> values) => o.WithAdded(nameof(DockerComposeExecSettings.Env), values);
        public T RemoveEnv(params string[] values) => o.WithRemoved(nameof(DockerComposeExecSettings.Env), values);
        public T ClearEnv() => o.With(nameof(DockerComposeExecSettings.Env), null);
        public T SetUser(string value) => o.With(nameof(DockerComposeExecSettings.User), value);
        public T ResetUser() => o.With(nameof(DockerComposeExecSettings.User), null);
        public T SetWorkdir(string value) => o.With(nameof(DockerComposeExecSettings.Workdir), value);
        public T ResetWorkdir() => o.With(nameof(DockerComposeExecSettings.Workdir), null);
    }
}
