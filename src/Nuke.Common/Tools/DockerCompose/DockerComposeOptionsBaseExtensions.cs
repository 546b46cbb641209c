using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets what all commands of <c>docker compose</c> have in common. Each returns a changed copy.</summary>
public static class DockerComposeOptionsBaseExtensions
{
    extension<T>(T o)
        where T : DockerComposeOptionsBase
    {
        public T SetProjectName(string value) => o.With(nameof(DockerComposeOptionsBase.ProjectName), value);
        public T ResetProjectName() => o.With(nameof(DockerComposeOptionsBase.ProjectName), null);
        public T SetProjectDirectory(string value) => o.With(nameof(DockerComposeOptionsBase.ProjectDirectory), value);
        public T ResetProjectDirectory() => o.With(nameof(DockerComposeOptionsBase.ProjectDirectory), null);
        public T SetFile(params string[] values) => o.WithList(nameof(DockerComposeOptionsBase.File), values);
        public T SetFile(IEnumerable<string> values) => o.WithList(nameof(DockerComposeOptionsBase.File), values);
        public T AddFile(params string[] values) => o.WithAdded(nameof(DockerComposeOptionsBase.File), values);
        public T AddFile(IEnumerable<string> values) => o.WithAdded(nameof(DockerComposeOptionsBase.File), values);
        public T RemoveFile(params string[] values) => o.WithRemoved(nameof(DockerComposeOptionsBase.File), values);
        public T ClearFile() => o.With(nameof(DockerComposeOptionsBase.File), null);
        public T SetEnvFile(params string[] values) => o.WithList(nameof(DockerComposeOptionsBase.EnvFile), values);
        public T SetEnvFile(IEnumerable<string> values) => o.WithList(nameof(DockerComposeOptionsBase.EnvFile), values);
        public T AddEnvFile(params string[] values) => o.WithAdded(nameof(DockerComposeOptionsBase.EnvFile), values);
        public T AddEnvFile(IEnumerable<string> values) => o.WithAdded(nameof(DockerComposeOptionsBase.EnvFile), values);
        public T RemoveEnvFile(params string[] values) => o.WithRemoved(nameof(DockerComposeOptionsBase.EnvFile), values);
        public T ClearEnvFile() => o.With(nameof(DockerComposeOptionsBase.EnvFile), null);
        public T SetProfile(params string[] values) => o.WithList(nameof(DockerComposeOptionsBase.Profile), values);
        public T SetProfile(IEnumerable<string> values) => o.WithList(nameof(DockerComposeOptionsBase.Profile), values);
        public T AddProfile(params string[] values) => o.WithAdded(nameof(DockerComposeOptionsBase.Profile), values);
        public T AddProfile(IEnumerable<string> values) => o.WithAdded(nameof(DockerComposeOptionsBase.Profile), values);
        public T RemoveProfile(params string[] values) => o.WithRemoved(nameof(DockerComposeOptionsBase.Profile), values);
        public T ClearProfile() => o.With(nameof(DockerComposeOptionsBase.Profile), null);
    }
}
