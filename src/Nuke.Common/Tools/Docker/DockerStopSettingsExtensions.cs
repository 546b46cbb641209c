using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker stop</c>. Each returns a changed copy.</summary>
public static class DockerStopSettingsExtensions
{
    extension<T>(T o)
        where T : DockerStopSettings
    {
        public T SetContainers(params string[] values) => o.WithList(nameof(DockerStopSettings.Containers), values);
        public T SetContainers(IEnumerable<string> values) => o.WithList(nameof(DockerStopSettings.Containers), values);
        public T AddContainers(params string[] values) => o.WithAdded(nameof(DockerStopSettings.Containers), values);
        public T AddContainers(IEnumerable<string> values) => o.WithAdded(nameof(DockerStopSettings.Containers), values);
        public T RemoveContainers(params string[] values) => o.WithRemoved(nameof(DockerStopSettings.Containers), values);
        public T ClearContainers() => o.With(nameof(DockerStopSettings.Containers), null);
        public T SetTime(int? value) => o.With(nameof(DockerStopSettings.Time), value);
        public T ResetTime() => o.With(nameof(DockerStopSettings.Time), null);
    }
}
