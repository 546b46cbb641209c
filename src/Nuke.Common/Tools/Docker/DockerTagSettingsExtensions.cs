using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker tag</c>. Each returns a changed copy.</summary>
public static class DockerTagSettingsExtensions
{
    extension<T>(T o)
        where T : DockerTagSettings
    {
        public T SetSourceImage(string value) => o.With(nameof(DockerTagSettings.SourceImage), value);
        public T ResetSourceImage() => o.With(nameof(DockerTagSettings.SourceImage), null);
        public T SetTargetImage(string value) => o.With(nameof(DockerTagSettings.TargetImage), value);
        public T ResetTargetImage() => o.With(nameof(DockerTagSettings.TargetImage), null);
    }
}
