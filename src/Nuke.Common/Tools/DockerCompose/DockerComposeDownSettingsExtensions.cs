using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker compose down</c>. Each returns a changed copy.</summary>
public static class DockerComposeDownSettingsExtensions
{
    extension<T>(T o)
        where T : DockerComposeDownSettings
    {
        public T SetVolumes(bool? value) => o.With(nameof(DockerComposeDownSettings.Volumes), value);
        public T ResetVolumes() => o.With(nameof(DockerComposeDownSettings.Volumes), null);
        public T EnableVolumes() => o.With(nameof(DockerComposeDownSettings.Volumes), true);
        public T DisableVolumes() => o.With(nameof(DockerComposeDownSettings.Volumes), false);
        public T SetRemoveOrphans(bool? value) => o.With(nameof(DockerComposeDownSettings.RemoveOrphans), value);
        public T ResetRemoveOrphans() => o.With(nameof(DockerComposeDownSettings.RemoveOrphans), null);
        public T EnableRemoveOrphans() => o.With(nameof(DockerComposeDownSettings.RemoveOrphans), true);
        public T DisableRemoveOrphans() => o.With(nameof(DockerComposeDownSettings.RemoveOrphans), false);
        public T SetRmi(string value) => o.With(nameof(DockerComposeDownSettings.Rmi), value);
        public T ResetRmi() => o.With(nameof(DockerComposeDownSettings.Rmi), null);
        public T SetTimeout(int? value) => o.With(nameof(DockerComposeDownSettings.Timeout), value);
        public T ResetTimeout() => o.With(nameof(DockerComposeDownSettings.Timeout), null);
    }
}
