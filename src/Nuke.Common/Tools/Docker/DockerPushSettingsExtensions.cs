using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker push</c>. Each returns a changed copy.</summary>
public static class DockerPushSettingsExtensions
{
    extension<T>(T o)
        where T : DockerPushSettings
    {
        public T SetName(string value) => o.With(nameof(DockerPushSettings.Name), value);
        public T ResetName() => o.With(nameof(DockerPushSettings.Name), null);
        public T SetAllTags(bool? value) => o.With(nameof(DockerPushSettings.AllTags), value);
        public T ResetAllTags() => o.With(nameof(DockerPushSettings.AllTags), null);
        public T EnableAllTags() => o.With(nameof(DockerPushSettings.AllTags), true);
        public T DisableAllTags() => o.With(nameof(DockerPushSettings.AllTags), false);
        public T SetQuiet(bool? value) => o.With(nameof(DockerPushSettings.Quiet), value);
        public T ResetQuiet() => o.With(nameof(DockerPushSettings.Quiet), null);
        public T EnableQuiet() => o.With(nameof(DockerPushSettings.Quiet), true);
        public T DisableQuiet() => o.With(nameof(DockerPushSettings.Quiet), false);
    }
}
