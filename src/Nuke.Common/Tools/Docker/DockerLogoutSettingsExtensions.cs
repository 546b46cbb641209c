using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker logout</c>. Each returns a changed copy.</summary>
public static class DockerLogoutSettingsExtensions
{
    extension<T>(T o)
        where T : DockerLogoutSettings
    {
        public T SetServer(string value) => o.With(nameof(DockerLogoutSettings.Server), value);
        public T ResetServer() => o.With(nameof(DockerLogoutSettings.Server), null);
    }
}
