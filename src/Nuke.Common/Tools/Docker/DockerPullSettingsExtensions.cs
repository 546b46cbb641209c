using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker pull</c>. Each returns a changed copy.</summary>
public static class DockerPullSettingsExtensions
{
    extension<T>(T o)
        where T : DockerPullSettings
    {
        public T SetName(string value) => o.With(nameof(DockerPullSettings.Name), value);
        public T ResetName() => o.With(nameof(DockerPullSettings.Name), null);
        public T SetAllTags(bool? value) => o.With(nameof(DockerPullSettings.AllTags), value);
        public T ResetAllTags() => o.With(nameof(DockerPullSettings.AllTags), null);
        public T EnableAllTags() => o.With(nameof(DockerPullSettings.AllTags), true);
        public T DisableAllTags() => o.With(nameof(DockerPullSettings.AllTags), false);
        public T SetPlatform(string value) => o.With(nameof(DockerPullSettings.Platform), value);
        public T ResetPlatform() => o.With(nameof(DockerPullSettings.Platform), null);
        public T SetQuiet(bool? value) => o.With(nameof(DockerPullSettings.Quiet), value);
        public T ResetQuiet() => o.With(nameof(DockerPullSettings.Quiet), null);
        public T EnableQuiet() => o.With(nameof(DockerPullSettings.Quiet), true);
        public T DisableQuiet() => o.With(nameof(DockerPullSettings.Quiet), false);
    }
}
