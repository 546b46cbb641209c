using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker compose run</c>. Each returns a changed copy.</summary>
public static class DockerComposeRunSettingsExtensions
{
    extension<T>(T o)
        where T : DockerComposeRunSettings
    {
        public T SetService(string value) => o.With(nameof(DockerComposeRunSettings.Service), value);
        public T ResetService() => o.With(nameof(DockerComposeRunSettings.Service), null);
        public T SetCommand(string value) => o.With(nameof(DockerComposeRunSettings.Command), value);
        public T ResetCommand() => o.With(nameof(DockerComposeRunSettings.Command), null);
        public T SetArgs(params string[] values) => o.WithList(nameof(DockerComposeRunSettings.Args), values);
        public T SetArgs(IEnumerable<string> values) => o.WithList(nameof(DockerComposeRunSettings.Args), values);
        public T AddArgs(params string[] values) => o.WithAdded(nameof(DockerComposeRunSettings.Args), values);
        public T AddArgs(IEnumerable<string> values) => o.WithAdded(nameof(DockerComposeRunSettings.Args), values);
        public T RemoveArgs(params string[] values) => o.WithRemoved(nameof(DockerComposeRunSettings.Args), values);
        public T ClearArgs() => o.With(nameof(DockerComposeRunSettings.Args), null);
        public T SetRm(bool? value) => o.With(nameof(DockerComposeRunSettings.Rm), value);
        public T ResetRm() => o.With(nameof(DockerComposeRunSettings.Rm), null);
        public T EnableRm() => o.With(nameof(DockerComposeRunSettings.Rm), true);
        public T DisableRm() => o.With(nameof(DockerComposeRunSettings.Rm), false);
        public T SetNoDeps(bool? value) => o.With(nameof(DockerComposeRunSettings.NoDeps), value);
        public T ResetNoDeps() => o.With(nameof(DockerComposeRunSettings.NoDeps), null);
        public T EnableNoDeps() => o.With(nameof(DockerComposeRunSettings.NoDeps), true);
        public T DisableNoDeps() => o.With(nameof(DockerComposeRunSettings.NoDeps), false);
        public T SetNoTty(bool? value) => o.With(nameof(DockerComposeRunSettings.NoTty), value);
        public T ResetNoTty() => o.With(nameof(DockerComposeRunSettings.NoTty), null);
        public T EnableNoTty() => o.With(nameof(DockerComposeRunSettings.NoTty), true);
        public T DisableNoTty() => o.With(nameof(DockerComposeRunSettings.NoTty), false);
        public T SetEnv(params string[] values) => o.WithList(nameof(DockerComposeRunSettings.Env), values);
        public T SetEnv(IEnumerable<string> values) => o.WithList(nameof(DockerComposeRunSettings.Env), values);
        public T AddEnv(params string[] values) => o.WithAdded(nameof(DockerComposeRunSettings.Env), values);
        public T AddEnv(IEnumerable<string> values) => o.WithAdded(nameof(DockerComposeRunSettings.Env), values);
        public T RemoveEnv(params string[] values) => o.WithRemoved(nameof(DockerComposeRunSettings.Env), values);
        public T ClearEnv() => o.With(nameof(DockerComposeRunSettings.Env), null);
        public T SetEntrypoint(string value) => o.With(nameof(DockerComposeRunSettings.Entrypoint), value);
        public T ResetEntrypoint() => o.With(nameof(DockerComposeRunSettings.Entrypoint), null);
    }
}
