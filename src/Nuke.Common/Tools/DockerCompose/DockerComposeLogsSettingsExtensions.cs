using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker compose logs</c>. Each returns a changed copy.</summary>
public static class DockerComposeLogsSettingsExtensions
{
    extension<T>(T o)
        where T : DockerComposeLogsSettings
    {
        public T SetServices(params string[] values) => o.WithList(nameof(DockerComposeLogsSettings.Services), values);
        public T SetServices(IEnumerable<string> values) => o.WithList(nameof(DockerComposeLogsSettings.Services), values);
        public T AddServices(params string[] values) => o.WithAdded(nameof(DockerComposeLogsSettings.Services), values);
        public T AddServices(IEnumerable<string> values) => o.WithAdded(nameof(DockerComposeLogsSettings.Services), values);
        public T RemoveServices(params string[] values) => o.WithRemoved(nameof(DockerComposeLogsSettings.Services), values);
        public T ClearServices() => o.With(nameof(DockerComposeLogsSettings.Services), null);
        public T SetFollow(bool? value) => o.With(nameof(DockerComposeLogsSettings.Follow), value);
        public T ResetFollow() => o.With(nameof(DockerComposeLogsSettings.Follow), null);
        public T EnableFollow() => o.With(nameof(DockerComposeLogsSettings.Follow), true);
        public T DisableFollow() => o.With(nameof(DockerComposeLogsSettings.Follow), false);
        public T SetTail(string value) => o.With(nameof(DockerComposeLogsSettings.Tail), value);
        public T ResetTail() => o.With(nameof(DockerComposeLogsSettings.Tail), null);
        public T SetTimestamps(bool? value) => o.With(nameof(DockerComposeLogsSettings.Timestamps), value);
        public T ResetTimestamps() => o.With(nameof(DockerComposeLogsSettings.Timestamps), null);
        public T EnableTimestamps() => o.With(nameof(DockerComposeLogsSettings.Timestamps), true);
        public T DisableTimestamps() => o.With(nameof(DockerComposeLogsSettings.Timestamps), false);
        public T SetNoColor(bool? value) => o.With(nameof(DockerComposeLogsSettings.NoColor), value);
        public T ResetNoColor() => o.With(nameof(DockerComposeLogsSettings.NoColor), null);
        public T EnableNoColor() => o.With(nameof(DockerComposeLogsSettings.NoColor), true);
        public T DisableNoColor() => o.With(nameof(DockerComposeLogsSettings.NoColor), false);
    }
}
