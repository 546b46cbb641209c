using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker rm</c>. Each returns a changed copy.</summary>
public static class DockerRmSettingsExtensions
{
    extension<T>(T o)
        where T : DockerRmSettings
    {
        public T SetContainers(params string[] values) => o.WithList(nameof(DockerRmSettings.Containers), values);
        public T SetContainers(IEnumerable<string> values) => o.WithList(nameof(DockerRmSettings.Containers), values);
        public T AddContainers(params string[] values) => o.WithAdded(nameof(DockerRmSettings.Containers), values);
        public T AddContainers(IEnumerable<string> values) => o.WithAdded(nameof(DockerRmSettings.Containers), values);
        public T RemoveContainers(params string[] values) => o.WithRemoved(nameof(DockerRmSettings.Containers), values);
        public T ClearContainers() => o.With(nameof(DockerRmSettings.Containers), null);
        public T SetForce(bool? value) => o.With(nameof(DockerRmSettings.Force), value);
        public T ResetForce() => o.With(nameof(DockerRmSettings.Force), null);
        public T EnableForce() => o.With(nameof(DockerRmSettings.Force), true);
        public T DisableForce() => o.With(nameof(DockerRmSettings.Force), false);
        public T SetVolumes(bool? value) => o.With(nameof(DockerRmSettings.Volumes), value);
        public T ResetVolumes() => o.With(nameof(DockerRmSettings.Volumes), null);
        public T EnableVolumes() => o.With(nameof(DockerRmSettings.Volumes), true);
        public T DisableVolumes() => o.With(nameof(DockerRmSettings.Volumes), false);
    }
}
