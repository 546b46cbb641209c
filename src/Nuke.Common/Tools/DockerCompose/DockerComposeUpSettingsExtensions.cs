using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker compose up</c>. Each returns a changed copy.</summary>
public static class DockerComposeUpSettingsExtensions
{
    extension<T>(T o)
        where T : DockerComposeUpSettings
    {
        public T SetServices(params string[] values) => o.WithList(nameof(DockerComposeUpSettings.Services), values);
        public T SetServices(IEnumerable<string> values) => o.WithList(nameof(DockerComposeUpSettings.Services), values);
        public T AddServices(params string[] values) => o.WithAdded(nameof(DockerComposeUpSettings.Services), values);
        public T AddServices(IEnumerable<string> values) => o.WithAdded(nameof(DockerComposeUpSettings.Services), values);
        public T RemoveServices(params string[] values) => o.WithRemoved(nameof(DockerComposeUpSettings.Services), values);
        public T ClearServices() => o.With(nameof(DockerComposeUpSettings.Services), null);
        public T SetDetach(bool? value) => o.With(nameof(DockerComposeUpSettings.Detach), value);
        public T ResetDetach() => o.With(nameof(DockerComposeUpSettings.Detach), null);
        public T EnableDetach() => o.With(nameof(DockerComposeUpSettings.Detach), true);
        public T DisableDetach() => o.With(nameof(DockerComposeUpSettings.Detach), false);
        public T SetBuild(bool? value) => o.With(nameof(DockerComposeUpSettings.Build), value);
        public T ResetBuild() => o.With(nameof(DockerComposeUpSettings.Build), null);
        public T EnableBuild() => o.With(nameof(DockerComposeUpSettings.Build), true);
        public T DisableBuild() => o.With(nameof(DockerComposeUpSettings.Build), false);
        public T SetWait(bool? value) => o.With(nameof(DockerComposeUpSettings.Wait), value);
        public T ResetWait() => o.With(nameof(DockerComposeUpSettings.Wait), null);
        public T EnableWait() => o.With(nameof(DockerComposeUpSettings.Wait), true);
        public T DisableWait() => o.With(nameof(DockerComposeUpSettings.Wait), false);
        public T SetWaitTimeout(int? value) => o.With(nameof(DockerComposeUpSettings.WaitTimeout), value);
        public T ResetWaitTimeout() => o.With(nameof(DockerComposeUpSettings.WaitTimeout), null);
        public T SetForceRecreate(bool? value) => o.With(nameof(DockerComposeUpSettings.ForceRecreate), value);
        public T ResetForceRecreate() => o.With(nameof(DockerComposeUpSettings.ForceRecreate), null);
        public T EnableForceRecreate() => o.With(nameof(DockerComposeUpSettings.ForceRecreate), true);
        public T DisableForceRecreate() => o.With(nameof(DockerComposeUpSettings.ForceRecreate), false);
        public T SetNoDeps(bool? value) => o.With(nameof(DockerComposeUpSettings.NoDeps), value);
        public T ResetNoDeps() => o.With(nameof(DockerComposeUpSettings.NoDeps), null);
        public T EnableNoDeps() => o.With(nameof(DockerComposeUpSettings.NoDeps), true);
        public T DisableNoDeps() => o.With(nameof(DockerComposeUpSettings.NoDeps), false);
        public T SetRemoveOrphans(bool? value) => o.With(nameof(DockerComposeUpSettings.RemoveOrphans), value);
        public T ResetRemoveOrphans() => o.With(nameof(DockerComposeUpSettings.RemoveOrphans), null);
        public T EnableRemoveOrphans() => o.With(nameof(DockerComposeUpSettings.RemoveOrphans), true);
        public T DisableRemoveOrphans() => o.With(nameof(DockerComposeUpSettings.RemoveOrphans), false);
        public T SetPull(string value) => o.With(nameof(DockerComposeUpSettings.Pull), value);
        public T ResetPull() => o.With(nameof(DockerComposeUpSettings.Pull), null);
        public T SetScale(params string[] values) => o.WithList(nameof(DockerComposeUpSettings.Scale), values);
        public T SetScale(IEnumerable<string> values) => o.WithList(nameof(DockerComposeUpSettings.Scale), values);
        public T AddScale(params string[] values) => o.WithAdded(nameof(DockerComposeUpSettings.Scale), values);
        public T AddScale(IEnumerable<string> values) => o.WithAdded(nameof(DockerComposeUpSettings.Scale), values);
        public T RemoveScale(params string[] values) => o.WithRemoved(nameof(DockerComposeUpSettings.Scale), values);
        public T ClearScale() => o.With(nameof(DockerComposeUpSettings.Scale), null);
    }
}
