using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker compose pull</c>. Each returns a changed copy.</summary>
public static class DockerComposePullSettingsExtensions
{
    extension<T>(T o)
        where T : DockerComposePullSettings
    {
        public T SetServices(params string[] values) => o.WithList(nameof(DockerComposePullSettings.Services), values);
        public T SetServices(IEnumerable<string> values) => o.WithList(nameof(DockerComposePullSettings.Services), values);
        public T AddServices(params string[] values) => o.WithAdded(nameof(DockerComposePullSettings.Services), values);
        public T AddServices(IEnumerable<string> values) => o.WithAdded(nameof(DockerComposePullSettings.Services), values);
        public T RemoveServices(params string[] values) => o.WithRemoved(nameof(DockerComposePullSettings.Services), values);
        public T ClearServices() => o.With(nameof(DockerComposePullSettings.Services), null);
        public T SetIgnorePullFailures(bool? value) => o.With(nameof(DockerComposePullSettings.IgnorePullFailures), value);
        public T ResetIgnorePullFailures() => o.With(nameof(DockerComposePullSettings.IgnorePullFailures), null);
        public T EnableIgnorePullFailures() => o.With(nameof(DockerComposePullSettings.IgnorePullFailures), true);
        public T DisableIgnorePullFailures() => o.With(nameof(DockerComposePullSettings.IgnorePullFailures), false);
        public T SetQuiet(bool? value) => o.With(nameof(DockerComposePullSettings.Quiet), value);
        public T ResetQuiet() => o.With(nameof(DockerComposePullSettings.Quiet), null);
        public T EnableQuiet() => o.With(nameof(DockerComposePullSettings.Quiet), true);
        public T DisableQuiet() => o.With(nameof(DockerComposePullSettings.Quiet), false);
    }
}
