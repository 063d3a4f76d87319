/** The faster YAML reader, loaded where a configuration is read; of the library the package carries only this. */
export { CORE_SCHEMA, load } from 'js-yaml'
