using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker build</c>. Each returns a changed copy.</summary>
public static class DockerBuildSettingsExtensions
{
    extension<T>(T o)
        where T : DockerBuildSettings
    {
        public T SetPath(string value) => o.With(nameof(DockerBuildSettings.Path), value);
        public T ResetPath() => o.With(nameof(DockerBuildSettings.Path), null);
        public T SetFile(string value) => o.With(nameof(DockerBuildSettings.File), value);
        public T ResetFile() => o.With(nameof(DockerBuildSettings.File), null);
        public T SetTag(params string[] values) => o.WithList(nameof(DockerBuildSettings.Tag), values);
        public T SetTag(IEnumerable<string> values) => o.WithList(nameof(DockerBuildSettings.Tag), values);
        public T AddTag(params string[] values) => o.WithAdded(nameof(DockerBuildSettings.Tag), values);
        public T AddTag(IEnumerable<string> values) => o.WithAdded(nameof(DockerBuildSettings.Tag), values);
        public T RemoveTag(params string[] values) => o.WithRemoved(nameof(DockerBuildSettings.Tag), values);
        public T ClearTag() => o.With(nameof(DockerBuildSettings.Tag), null);
        public T SetBuildArg(params string[] values) => o.WithList(nameof(DockerBuildSettings.BuildArg), values);
        public T SetBuildArg(IEnumerable<string> values) => o.WithList(nameof(DockerBuildSettings.BuildArg), values);
        public T AddBuildArg(params string[] values) => o.WithAdded(nameof(DockerBuildSettings.BuildArg), values);
        public T AddBuildArg(IEnumerable<string> values) => o.WithAdded(nameof(DockerBuildSettings.BuildArg), values);
        public T RemoveBuildArg(params string[] values) => o.WithRemoved(nameof(DockerBuildSettings.BuildArg), values);
        public T ClearBuildArg() => o.With(nameof(DockerBuildSettings.BuildArg), null);
        public T SetTarget(string value) => o.With(nameof(DockerBuildSettings.Target), value);
        public T ResetTarget() => o.With(nameof(DockerBuildSettings.Target), null);
        public T SetPlatform(string value) => o.With(nameof(DockerBuildSettings.Platform), value);
        public T ResetPlatform() => o.With(nameof(DockerBuildSettings.Platform), null);
        public T SetLabel(params string[] values) => o.WithList(nameof(DockerBuildSettings.Label), values);
        public T SetLabel(IEnumerable<string> values) => o.WithList(nameof(DockerBuildSettings.Label), values);
        public T AddLabel(params string[] values) => o.WithAdded(nameof(DockerBuildSettings.Label), values);
        public T AddLabel(IEnumerable<string> values) => o.WithAdded(nameof(DockerBuildSettings.Label), values);
        public T RemoveLabel(params string[] values) => o.WithRemoved(nameof(DockerBuildSettings.Label), values);
        public T ClearLabel() => o.With(nameof(DockerBuildSettings.Label), null);
        public T SetCacheFrom(params string[] values) => o.WithList(nameof(DockerBuildSettings.CacheFrom), values);
        public T SetCacheFrom(IEnumerable<string> values) => o.WithList(nameof(DockerBuildSettings.CacheFrom), values);
        public T AddCacheFrom(params string[] values) => o.WithAdded(nameof(DockerBuildSettings.CacheFrom), values);
        public T AddCacheFrom(IEnumerable<string> values) => o.WithAdded(nameof(DockerBuildSettings.CacheFrom), values);
        public T RemoveCacheFrom(params string[] values) => o.WithRemoved(nameof(DockerBuildSettings.CacheFrom), values);
        public T ClearCacheFrom() => o.With(nameof(DockerBuildSettings.CacheFrom), null);
        public T SetNetwork(string value) => o.With(nameof(DockerBuildSettings.Network), value);
        public T ResetNetwork() => o.With(nameof(DockerBuildSettings.Network), null);
        public T SetSecret(params string[] values) => o.WithList(nameof(DockerBuildSettings.Secret), values);
        public T SetSecret(IEnumerable<string> values) => o.WithList(nameof(DockerBuildSettings.Secret), values);
        public T AddSecret(params string[] values) => o.WithAdded(nameof(DockerBuildSettings.Secret), values);
        public T AddSecret(IEnumerable<string> values) => o.WithAdded(nameof(DockerBuildSettings.Secret), values);
        public T RemoveSecret(params string[] values) => o.WithRemoved(nameof(DockerBuildSettings.Secret), values);
        public T ClearSecret() => o.With(nameof(DockerBuildSettings.Secret), null);
        public T SetProgress(string value) => o.With(nameof(DockerBuildSettings.Progress), value);
        public T ResetProgress() => o.With(nameof(DockerBuildSettings.Progress), null);
        public T SetOutput(string value) => o.With(nameof(DockerBuildSettings.Output), value);
        public T ResetOutput() => o.With(nameof(DockerBuildSettings.Output), null);
        public T SetPull(bool? value) => o.With(nameof(DockerBuildSettings.Pull), value);
        public T ResetPull() => o.With(nameof(DockerBuildSettings.Pull), null);
        public T EnablePull() => o.With(nameof(DockerBuildSettings.Pull), true);
        public T DisablePull() => o.With(nameof(DockerBuildSettings.Pull), false);
        public T SetNoCache(bool? value) => o.With(nameof(DockerBuildSettings.NoCache), value);
        public T ResetNoCache() => o.With(nameof(DockerBuildSettings.NoCache), null);
        public T EnableNoCache() => o.With(nameof(DockerBuildSettings.NoCache), true);
        public T DisableNoCache() => o.With(nameof(DockerBuildSettings.NoCache), false);
        public T SetQuiet(bool? value) => o.With(nameof(DockerBuildSettings.Quiet), value);
        public T ResetQuiet() => o.With(nameof(DockerBuildSettings.Quiet), null);
        public T EnableQuiet() => o.With(nameof(DockerBuildSettings.Quiet), true);
        public T DisableQuiet() => o.With(nameof(DockerBuildSettings.Quiet), false);
        public T SetRm(bool? value) => o.With(nameof(DockerBuildSettings.Rm), value);
        public T ResetRm() => o.With(nameof(DockerBuildSettings.Rm), null);
        public T EnableRm() => o.With(nameof(DockerBuildSettings.Rm), true);
        public T DisableRm() => o.With(nameof(DockerBuildSettings.Rm), false);
        public T SetForceRm(bool? value) => o.With(nameof(DockerBuildSettings.ForceRm), value);
        public T ResetForceRm() => o.With(nameof(DockerBuildSettings.ForceRm), null);
        public T EnableForceRm() => o.With(nameof(DockerBuildSettings.ForceRm), true);
        public T DisableForceRm() => o.With(nameof(DockerBuildSettings.ForceRm), false);
    }
}
