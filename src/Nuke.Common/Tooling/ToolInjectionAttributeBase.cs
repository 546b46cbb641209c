using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Tooling;

/// <summary>Gives a member of type <see cref="Tool"/> its value. A tool that is not there fails when it is called, not before.</summary>
public abstract class ToolInjectionAttributeBase : ValueInjectionAttributeBase
{
    /// <inheritdoc/>
    public sealed override object GetValue(MemberInfo member, object instance) =>
        ToolResolver.TryGetEnvironmentTool(member.Name) ?? new Tool(new LateTool(() => FindPath(member)).Execute);

    /// <summary>What a target that requires the member has installed; null is nothing.</summary>
    internal virtual ToolRequirement GetRequirement() => null;

    /// <summary>Finds the program.</summary>
    protected abstract string FindPath(MemberInfo member);

    private sealed class LateTool(Func<string> findPath)
    {
        private readonly Lazy<string> path = new(findPath);

        public IReadOnlyCollection<Output> Execute(ArgumentStringHandler arguments, string workingDirectory, IReadOnlyDictionary<string, string> environmentVariables,
            int? timeout, bool? logOutput, bool? logInvocation, Action<OutputType, string> logger, Action<IProcess> exitHandler) =>
            new ToolExecutor(path.Value).Execute(arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger, exitHandler);
    }
}
