using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DockerCompose;

#pragma warning disable CS1591 // each setter is described at the property whose name it bears
/// <summary>Sets options of <c>docker compose ps</c>. Each returns a changed copy.</summary>
public static class DockerComposePsSettingsExtensions
{
    extension<T>(T o)
        where T : DockerComposePsSettings
    {
        public T SetServices(params string[] values) => o.WithList(nameof(DockerComposePsSettings.Services), values);
        public T SetServices(IEnumerable<string> values) => o.WithList(nameof(DockerComposePsSettings.Services), values);
        public T AddServices(params string[] values) => o.WithAdded(nameof(DockerComposePsSettings.Services), values);
        public T AddServices(IEnumerable<string> values) => o.WithAdded(nameof(DockerComposePsSettings.Services), values);
        public T RemoveServices(params string[] values) => o.WithRemoved(nameof(DockerComposePsSettings.Services), values);
        public T ClearServices() => o.With(nameof(DockerComposePsSettings.Services), null);
        public T SetAll(bool? value) => o.With(nameof(DockerComposePsSettings.All), value);
        public T ResetAll() => o.With(nameof(DockerComposePsSettings.All), null);
        public T EnableAll() => o.With(nameof(DockerComposePsSettings.All), true);
        public T DisableAll() => o.With(nameof(DockerComposePsSettings.All), false);
        public T SetQuiet(bool? value) => o.With(nameof(DockerComposePsSettings.Quiet), value);
        public T ResetQuiet() => o.With(nameof(DockerComposePsSettings.Quiet), null);
        public T EnableQuiet() => o.With(nameof(DockerComposePsSettings.Quiet), true);
        public T DisableQuiet() => o.With(nameof(DockerComposePsSettings.Quiet), false);
        public T SetFormat(string value) => o.With(nameof(DockerComposePsSettings.Format), value);
        public T ResetFormat() => o.With(nameof(DockerComposePsSettings.Format), null);
    }
}
