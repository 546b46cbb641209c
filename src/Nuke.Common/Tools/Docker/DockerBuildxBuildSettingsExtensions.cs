using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Docker;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker buildx build</c>. Each returns a changed copy.</summary>
public static class DockerBuildxBuildSettingsExtensions
{
    extension<T>(T o)
        where T : DockerBuildxBuildSettings
    {
        public T SetPath(string value) => o.With(nameof(DockerBuildxBuildSettings.Path), value);
        public T ResetPath() => o.With(nameof(DockerBuildxBuildSettings.Path), null);
        public T SetFile(string value) => o.With(nameof(DockerBuildxBuildSettings.File), value);
        public T ResetFile() => o.With(nameof(DockerBuildxBuildSettings.File), null);
        public T SetTag(params string[] values) => o.WithList(nameof(DockerBuildxBuildSettings.Tag), values);
        public T SetTag(IEnumerable<string> values) => o.WithList(nameof(DockerBuildxBuildSettings.Tag), values);
        public T AddTag(params string[] values) => o.WithAdded(nameof(DockerBuildxBuildSettings.Tag), values);
        public T AddTag(IEnumerable<string> values) => o.WithAdded(nameof(DockerBuildxBuildSettings.Tag), values);
        public T RemoveTag(params string[] values) => o.WithRemoved(nameof(DockerBuildxBuildSettings.Tag), values);
        public T ClearTag() => o.With(nameof(DockerBuildxBuildSettings.Tag), null);
        public T SetBuildArg(params string[] values) => o.WithList(nameof(DockerBuildxBuildSettings.BuildArg), values);
        public T SetBuildArg(IEnumerable<string> values) => o.WithList(nameof(DockerBuildxBuildSettings.BuildArg), values);
        public T AddBuildArg(params string[] values) => o.WithAdded(nameof(DockerBuildxBuildSettings.BuildArg), values);
        public T AddBuildArg(IEnumerable<string> values) => o.WithAdded(nameof(DockerBuildxBuildSettings.BuildArg), values);
        public T RemoveBuildArg(params string[] values) => o.WithRemoved(nameof(DockerBuildxBuildSettings.BuildArg), values);
        public T ClearBuildArg() => o.With(nameof(DockerBuildxBuildSettings.BuildArg), null);
        public T SetBuildContext(params string[] values) => o.WithList(nameof(DockerBuildxBuildSettings.BuildContext), values);
        public T SetBuildContext(IEnumerable<string> values) => o.WithList(nameof(DockerBuildxBuildSettings.BuildContext), values);
        public T AddBuildContext(params string[] values) => o.WithAdded(nameof(DockerBuildxBuildSettings.BuildContext), values);
        public T AddBuildContext(IEnumerable<string> values) => o.WithAdded(nameof(DockerBuildxBuildSettings.BuildContext), values);
        public T RemoveBuildContext(params string[] values) => o.WithRemoved(nameof(DockerBuildxBuildSettings.BuildContext), values);
        public T ClearBuildContext() => o.With(nameof(DockerBuildxBuildSettings.BuildContext), null);
        public T SetTarget(string value) => o.With(nameof(DockerBuildxBuildSettings.Target), value);
        public T ResetTarget() => o.With(nameof(DockerBuildxBuildSettings.Target), null);
        public T SetPlatform(params string[] values) => o.WithList(nameof(DockerBuildxBuildSettings.Platform), values);
        public T SetPlatform(IEnumerable<string> values) => o.WithList(nameof(DockerBuildxBuildSettings.Platform), values);
        public T AddPlatform(params string[] values) => o.WithAdded(nameof(DockerBuildxBuildSettings.Platform), values);
        public T AddPlatform(IEnumerable<string> values) => o.WithAdded(nameof(DockerBuildxBuildSettings.Platform), values);
        public T RemovePlatform(params string[] values) => o.WithRemoved(nameof(DockerBuildxBuildSettings.Platform), values);
        public T ClearPlatform() => o.With(nameof(DockerBuildxBuildSettings.Platform), null);
        public T SetLabel(params string[] values) => o.WithList(nameof(DockerBuildxBuildSettings.Label), values);
        public T SetLabel(IEnumerable<string> values) => o.WithList(nameof(DockerBuildxBuildSettings.Label), values);
        public T AddLabel(params string[] values) => o.WithAdded(nameof(DockerBuildxBuildSettings.Label), values);
        public T AddLabel(IEnumerable<string> values) => o.WithAdded(nameof(DockerBuildxBuildSettings.Label), values);
        public T RemoveLabel(params string[] values) => o.WithRemoved(nameof(DockerBuildxBuildSettings.Label), values);
        public T ClearLabel() => o.With(nameof(DockerBuildxBuildSettings.Label), null);
        public T SetCacheFrom(params string[] values) => o.WithList(nameof(DockerBuildxBuildSettings.CacheFrom), values);
        public T SetCacheFrom(IEnumerable<string> values) => o.WithList(nameof(DockerBuildxBuildSettings.CacheFrom), values);
        public T AddCacheFrom(params string[] values) => o.WithAdded(nameof(DockerBuildxBuildSettings.CacheFrom), values);
        public T AddCacheFrom(IEnumerable<string> values) => o.WithAdded(nameof(DockerBuildxBuildSettings.CacheFrom), values);
        public T RemoveCacheFrom(params string[] values) => o.WithRemoved(nameof(DockerBuildxBuildSettings.CacheFrom), values);
        public T ClearCacheFrom() => o.With(nameof(DockerBuildxBuildSettings.CacheFrom), null);
        public T SetCacheTo(params string[] values) => o.WithList(nameof(DockerBuildxBuildSettings.CacheTo), values);
        public T SetCacheTo(IEnumerable<string> values) => o.WithList(nameof(DockerBuildxBuildSettings.CacheTo), values);
        public T AddCacheTo(params string[] values) => o.WithAdded(nameof(DockerBuildxBuildSettings.CacheTo), values);
        public T AddCacheTo(IEnumerable<string> values) => o.WithAdded(nameof(DockerBuildxBuildSettings.CacheTo), values);
        public T RemoveCacheTo(params string[] values) => o.WithRemoved(nameof(DockerBuildxBuildSettings.CacheTo), values);
        public T ClearCacheTo() => o.With(nameof(DockerBuildxBuildSettings.CacheTo), null);
        public T SetSecret(params string[] values) => o.WithList(nameof(DockerBuildxBuildSettings.Secret), values);
        public T SetSecret(IEnumerable<string> values) => o.WithList(nameof(DockerBuildxBuildSettings.Secret), values);
        public T AddSecret(params string[] values) => o.WithAdded(nameof(DockerBuildxBuildSettings.Secret), values);
        public T AddSecret(IEnumerable<string> values) => o.WithAdded(nameof(DockerBuildxBuildSettings.Secret), values);
        public T RemoveSecret(params string[] values) => o.WithRemoved(nameof(DockerBuildxBuildSettings.Secret), values);
        public T ClearSecret() => o.With(nameof(DockerBuildxBuildSettings.Secret), null);
        public T SetBuilder(string value) => o.With(nameof(DockerBuildxBuildSettings.Builder), value);
        public T ResetBuilder() => o.With(nameof(DockerBuildxBuildSettings.Builder), null);
        public T SetProgress(string value) => o.With(nameof(DockerBuildxBuildSettings.Progress), value);
        public T ResetProgress() => o.With(nameof(DockerBuildxBuildSettings.Progress), null);
        public T SetOutput(string value) => o.With(nameof(DockerBuildxBuildSettings.Output), value);
        public T ResetOutput() => o.With(nameof(DockerBuildxBuildSettings.Output), null);
        public T SetPush(bool? value) => o.With(nameof(DockerBuildxBuildSettings.Push), value);
        public T ResetPush() => o.With(nameof(DockerBuildxBuildSettings.Push), null);
        public T EnablePush() => o.With(nameof(DockerBuildxBuildSettings.Push), true);
        public T DisablePush() => o.With(nameof(DockerBuildxBuildSettings.Push), false);
        public T SetLoad(bool? value) => o.With(nameof(DockerBuildxBuildSettings.Load), value);
        public T ResetLoad() => o.With(nameof(DockerBuildxBuildSettings.Load), null);
        public T EnableLoad() => o.With(nameof(DockerBuildxBuildSettings.Load), true);
        public T DisableLoad() => o.With(nameof(DockerBuildxBuildSettings.Load), false);
        public T SetPull(bool? value) => o.With(nameof(DockerBuildxBuildSettings.Pull), value);
        public T ResetPull() => o.With(nameof(DockerBuildxBuildSettings.Pull), null);
        public T EnablePull() => o.With(nameof(DockerBuildxBuildSettings.Pull), true);
        public T DisablePull() => o.With(nameof(DockerBuildxBuildSettings.Pull), false);
        public T SetNoCache(bool? value) => o.With(nameof(DockerBuildxBuildSettings.NoCache), value);
        public T ResetNoCache() => o.With(nameof(DockerBuildxBuildSettings.NoCache), null);
        public T EnableNoCache() => o.With(nameof(DockerBuildxBuildSettings.NoCache), true);
        public T DisableNoCache() => o.With(nameof(DockerBuildxBuildSettings.NoCache), false);
    }
}
