using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.Helm;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>helm rollback</c>. Each returns a changed copy.</summary>
public static class HelmRollbackSettingsExtensions
{
    extension<T>(T o)
        where T : HelmRollbackSettings
    {
        public T SetRelease(string value) => o.With(nameof(HelmRollbackSettings.Release), value);
        public T ResetRelease() => o.With(nameof(HelmRollbackSettings.Release), null);
        public T SetRevision(int? value) => o.With(nameof(HelmRollbackSettings.Revision), value);
        public T ResetRevision() => o.With(nameof(HelmRollbackSettings.Revision), null);
        public T SetWait(bool? value) => o.With(nameof(HelmRollbackSettings.Wait), value);
        public T ResetWait() => o.With(nameof(HelmRollbackSettings.Wait), null);
        public T EnableWait() => o.With(nameof(HelmRollbackSettings.Wait), true);
        public T DisableWait() => o.With(nameof(HelmRollbackSettings.Wait), false);
        public T SetTimeout(string value) => o.With(nameof(HelmRollbackSettings.Timeout), value);
        public T ResetTimeout() => o.With(nameof(HelmRollbackSettings.Timeout), null);
    }
}
