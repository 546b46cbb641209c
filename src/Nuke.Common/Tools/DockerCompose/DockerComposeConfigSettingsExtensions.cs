using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker compose config</c>. Each returns a changed copy.</summary>
public static class DockerComposeConfigSettingsExtensions
{
    extension<T>(T o)
        where T : DockerComposeConfigSettings
    {
        public T SetQuiet(bool? value) => o.With(nameof(DockerComposeConfigSettings.Quiet), value);
        public T ResetQuiet() => o.With(nameof(DockerComposeConfigSettings.Quiet), null);
        public T EnableQuiet() => o.With(nameof(DockerComposeConfigSettings.Quiet), true);
        public T DisableQuiet() => o.With(nameof(DockerComposeConfigSettings.Quiet), false);
        public T SetServices(bool? value) => o.With(nameof(DockerComposeConfigSettings.Services), value);
        public T ResetServices() => o.With(nameof(DockerComposeConfigSettings.Services), null);
        public T EnableServices() => o.With(nameof(DockerComposeConfigSettings.Services), true);
        public T DisableServices() => o.With(nameof(DockerComposeConfigSettings.Services), false);
        public T SetFormat(string value) => o.With(nameof(DockerComposeConfigSettings.Format), value);
        public T ResetFormat() => o.With(nameof(DockerComposeConfigSettings.Format), null);
        public T SetOutput(string value) => o.With(nameof(DockerComposeConfigSettings.Output), value);
        public T ResetOutput() => o.With(nameof(DockerComposeConfigSettings.Output), null);
    }
}
