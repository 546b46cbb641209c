using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Finds the targets of a build: properties of its class, of the classes it inherits from, and of its components.</summary>
internal static class TargetDiscovery
{
    private const string GetterPrefix = "get_";

    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Finds the getters of the target properties: derived class first, then base classes, then components; each in declaration order.</summary>
    /// <exception cref="BuildDefinitionException">Two components declare the same target, or a class member hides one.</exception>
    public static List<MethodInfo> Find(Type buildType)
    {
        var found = new List<MethodInfo>();
        var byName = new Dictionary<string, MethodInfo>(StringComparer.Ordinal);
        var explicitlyImplemented = new Dictionary<string, MethodInfo>(StringComparer.Ordinal);
        for (var type = buildType; type != typeof(NukeBuild) && type is not null; type = type.BaseType)
        {
            foreach (var getter in type.GetMethods(Declared))
            {
                if (!IsTarget(getter))
                    continue;
                if (IsExplicit(getter))
                    explicitlyImplemented.TryAdd(getter.Name, getter);
                else if ((type == buildType || !getter.IsPrivate) && byName.TryAdd(getter.Name, getter))
                    found.Add(getter);
            }
        }
        AddFromInterfaces(buildType, found, byName, explicitlyImplemented);
        return found;
    }

    /// <summary>The getters of the target properties that a type declares itself.</summary>
    public static List<MethodInfo> GetDeclared(Type type)
    {
        var found = new List<MethodInfo>();
        foreach (var getter in type.GetMethods(Declared))
        {
            if (IsTarget(getter) && !IsExplicit(getter))
                found.Add(getter);
        }
        return found;
    }

    /// <summary>The getter of the nearest base class that declares the property too, above the one given; public or not.</summary>
    public static MethodInfo FindBaseGetter(MethodInfo below)
    {
        if (below.DeclaringType.IsInterface)
            return null;
        for (var type = below.DeclaringType.BaseType; type is not null; type = type.BaseType)
        {
            if (type.GetMethod(below.Name, Declared, []) is { IsAbstract: false, IsPrivate: false } getter && getter.ReturnType == below.ReturnType)
                return getter;
        }
        return null;
    }

    /// <summary>The name of the property that a getter belongs to, without that of an explicitly implemented interface.</summary>
    public static string NameOf(MethodInfo getter)
    {
        var name = getter.Name;
        return name[(name.LastIndexOf('.') + 1 + GetterPrefix.Length)..];
    }

    /// <summary>The property that a getter belongs to.</summary>
    public static PropertyInfo PropertyOf(MethodInfo getter) =>
        Array.Find(getter.DeclaringType.GetProperties(Declared), property => property.GetMethod == getter);

    /// <summary>Reads a property as this very class or component implements it, whatever overrides it.</summary>
    public static T GetNonVirtual<T>(object instance, MethodInfo getter)
        where T : Delegate
    {
        // A delegate made from the method's entry point calls it directly, not through the virtual table.
        var function = (Func<T>)Activator.CreateInstance(typeof(Func<T>), instance, getter.MethodHandle.GetFunctionPointer());
        return function();
    }

    private static void AddFromInterfaces(Type buildType, List<MethodInfo> found, Dictionary<string, MethodInfo> byName,
        Dictionary<string, MethodInfo> explicitlyImplemented)
    {
        var fromInterfaces = new Dictionary<string, List<MethodInfo>>(StringComparer.Ordinal);
        var order = new List<string>();
        foreach (var component in buildType.GetInterfaces())
        {
            if (component == typeof(INukeBuild) || !typeof(INukeBuild).IsAssignableFrom(component))
                continue;
            foreach (var getter in GetDeclared(component))
            {
                if (!fromInterfaces.TryGetValue(getter.Name, out var same))
                {
                    fromInterfaces.Add(getter.Name, same = []);
                    order.Add(getter.Name);
                }
                same.Add(getter);
            }
        }

        foreach (var name in order)
        {
            var declarations = fromInterfaces[name];
            if (byName.TryGetValue(name, out var own))
            {
                if (!own.IsPublic)
                    throw new BuildDefinitionException($"Property '{NameOf(declarations[0])}' must be marked public to override inherited member from:\n{List(declarations)}");
                continue;
            }
            var remaining = declarations.FindAll(property =>
                !declarations.Exists(other => other != property && property.DeclaringType.IsAssignableFrom(other.DeclaringType)));
            var explicitly = remaining.ConvertAll(getter => explicitlyImplemented.GetValueOrDefault($"{NameOf(getter.DeclaringType)}.{name}")).Find(x => x is not null);
            if (explicitly is null && remaining.Count > 1)
                throw new BuildDefinitionException($"Property '{NameOf(declarations[0])}' must be implemented explicitly because it is inherited from multiple interfaces:\n{List(remaining)}");
            found.Add(explicitly ?? remaining[0]);
        }
    }

    /// <summary>The name of a type as it stands in the metadata name of an explicit implementation.</summary>
    private static string NameOf(Type type) => (type.FullName ?? type.Name).Replace('+', '.');

    private static string List(List<MethodInfo> declarations) =>
        string.Join('\n', declarations.Select(property => $"  - {property.DeclaringType.Name}"));

    private static bool IsExplicit(MethodInfo getter) => getter.Name.Contains('.', StringComparison.Ordinal);

    /// <summary>Getters are looked at instead of properties: reflection takes 4 ms for the first property it makes.</summary>
    private static bool IsTarget(MethodInfo method)
    {
        if (!method.IsSpecialName)
            return false;
        var type = method.ReturnType;
        return type == typeof(Target) || type == typeof(Setup) || type == typeof(Cleanup);
    }
}
