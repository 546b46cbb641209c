using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker image rm</c>. Each returns a changed copy.</summary>
public static class DockerImageRmSettingsExtensions
{
    extension<T>(T o)
        where T : DockerImageRmSettings
    {
        public T SetImages(params string[] values) => o.WithList(nameof(DockerImageRmSettings.Images), values);
        public T SetImages(IEnumerable<string> values) => o.WithList(nameof(DockerImageRmSettings.Images), values);
        public T AddImages(params string[] values) => o.WithAdded(nameof(DockerImageRmSettings.Images), values);
        public T AddImages(IEnumerable<string> values) => o.WithAdded(nameof(DockerImageRmSettings.Images), values);
        public T RemoveImages(params string[] values) => o.WithRemoved(nameof(DockerImageRmSettings.Images), values);
        public T ClearImages() => o.With(nameof(DockerImageRmSettings.Images), null);
        public T SetForce(bool? value) => o.With(nameof(DockerImageRmSettings.Force), value);
        public T ResetForce() => o.With(nameof(DockerImageRmSettings.Force), null);
        public T EnableForce() => o.With(nameof(DockerImageRmSettings.Force), true);
        public T DisableForce() => o.With(nameof(DockerImageRmSettings.Force), false);
    }
}
