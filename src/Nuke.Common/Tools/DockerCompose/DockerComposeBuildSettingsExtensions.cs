using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker compose build</c>. Each returns a changed copy.</summary>
public static class DockerComposeBuildSettingsExtensions
{
    extension<T>(T o)
        where T : DockerComposeBuildSettings
    {
        public T SetServices(params string[] values) => o.WithList(nameof(DockerComposeBuildSettings.Services), values);
        public T SetServices(IEnumerable<string> values) => o.WithList(nameof(DockerComposeBuildSettings.Services), values);
        public T AddServices(params string[] values) => o.WithAdded(nameof(DockerComposeBuildSettings.Services), values);
        public T AddServices(IEnumerable<string> values) => o.WithAdded(nameof(DockerComposeBuildSettings.Services), values);
        public T RemoveServices(params string[] values) => o.WithRemoved(nameof(DockerComposeBuildSettings.Services), values);
        public T ClearServices() => o.With(nameof(DockerComposeBuildSettings.Services), null);
        public T SetBuildArg(params string[] values) => o.WithList(nameof(DockerComposeBuildSettings.BuildArg), values);
        public T SetBuildArg(IEnumerable<string> values) => o.WithList(nameof(DockerComposeBuildSettings.BuildArg), values);
        public T AddBuildArg(params string[] values) => o.WithAdded(nameof(DockerComposeBuildSettings.BuildArg), values);
        public T AddBuildArg(IEnumerable<string> values) => o.WithAdded(nameof(DockerComposeBuildSettings.BuildArg), values);
        public T RemoveBuildArg(params string[] values) => o.WithRemoved(nameof(DockerComposeBuildSettings.BuildArg), values);
        public T ClearBuildArg() => o.With(nameof(DockerComposeBuildSettings.BuildArg), null);
        public T SetPull(bool? value) => o.With(nameof(DockerComposeBuildSettings.Pull), value);
        public T ResetPull() => o.With(nameof(DockerComposeBuildSettings.Pull), null);
        public T EnablePull() => o.With(nameof(DockerComposeBuildSettings.Pull), true);
        public T DisablePull() => o.With(nameof(DockerComposeBuildSettings.Pull), false);
        public T SetNoCache(bool? value) => o.With(nameof(DockerComposeBuildSettings.NoCache), value);
        public T ResetNoCache() => o.With(nameof(DockerComposeBuildSettings.NoCache), null);
        public T EnableNoCache() => o.With(nameof(DockerComposeBuildSettings.NoCache), true);
        public T DisableNoCache() => o.With(nameof(DockerComposeBuildSettings.NoCache), false);
        public T SetPush(bool? value) => o.With(nameof(DockerComposeBuildSettings.Push), value);
        public T ResetPush() => o.With(nameof(DockerComposeBuildSettings.Push), null);
        public T EnablePush() => o.With(nameof(DockerComposeBuildSettings.Push), true);
        public T DisablePush() => o.With(nameof(DockerComposeBuildSettings.Push), false);
        public T SetQuiet(bool? value) => o.With(nameof(DockerComposeBuildSettings.Quiet), value);
        public T ResetQuiet() => o.With(nameof(DockerComposeBuildSettings.Quiet), null);
        public T EnableQuiet() => o.With(nameof(DockerComposeBuildSettings.Quiet), true);
        public T DisableQuiet() => o.With(nameof(DockerComposeBuildSettings.Quiet), false);
    }
}
