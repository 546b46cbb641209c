using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker login</c>. Each returns a changed copy.</summary>
public static class DockerLoginSettingsExtensions
{
    extension<T>(T o)
        where T : DockerLoginSettings
    {
        public T SetServer(string value) => o.With(nameof(DockerLoginSettings.Server), value);
        public T ResetServer() => o.With(nameof(DockerLoginSettings.Server), null);
        public T SetUsername(string value) => o.With(nameof(DockerLoginSettings.Username), value);
        public T ResetUsername() => o.With(nameof(DockerLoginSettings.Username), null);
        public T SetPassword(string value) => o.With(nameof(DockerLoginSettings.Password), value);
        public T ResetPassword() => o.With(nameof(DockerLoginSettings.Password), null);
    }
}
